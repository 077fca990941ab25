// Lets the bundler bring in texts and styles as strings; nothing here runs.
declare module "*.txt" {
  const text: string;
  export default text;
}
declare module "*.ftl" {
  const text: string;
  export default text;
}
