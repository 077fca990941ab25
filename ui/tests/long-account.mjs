// An account as long as they come, in the samples' notation: 20,000 words, some 2,000 of them mentions.
// Never about anybody: people, places and events are put together by a counter.

const PEOPLE = [
  ["Фаррух", "Бахтиёр", "Дилшод", "Манучехр", "Шерали", "Умед", "Даврон", "Рустам", "Джамшед", "Азиз", "Сухроб", "Далер"],
  ["Farrukh", "Bakhtiyor", "Dilshod", "Manuchehr", "Sherali", "Umed", "Davron", "Rustam", "Jamshed", "Aziz", "Suhrob", "Daler"],
];
const PLACES = [
  ["Ош", "Худжанд", "Куляб", "Баткен", "Хорог", "Исфара", "Тараз", "Наманган"],
  ["Osh", "Khujand", "Kulob", "Batken", "Khorog", "Isfara", "Taraz", "Namangan"],
];
const SENTENCES = [
  ["Утром к нам пришёл P, и мы долго молчали вместе на кухне.", "Это было D, когда за мной приехали люди в тёмной машине.", "Потом P сказал, что P просил ждать и никому ничего не говорить.", "Мы ехали через город L, и на каждом посту спрашивали документы.", "Я просил воды, но P сказал, что воду P даёт только утром.", "В коридоре стоял P и смотрел, как P выносит наши вещи из дома."],
  ["In the morning P came to the gate and asked where my brother was.", "They took us on D, before it was light, and nobody told us why.", "Later P whispered that P and I should wait and say nothing to the guards.", "The road went through L, and at each post they read our papers again.", "I asked for water, and P said that P brings water in the morning only.", "In the corridor P stood and watched as P carried our things away."],
];

function filled(number, language) {
  const slot = (word, at) => {
    const person = number * 5 + at;
    const [all, kind, reason, proposal, first] = {
      P: [PEOPLE[language], "PERSON", "unexplained-capital", "pseudonymise", 1],
      L: [PLACES[language], "LOC", "place-word", "generalise", 100],
      D: [[`${1 + (number % 28)} 04 2023`], "DATETIME", "date", "generalise", 200 + (number % 28)],
    }[word];
    const index = person % all.length;
    return `{${all[index]}|${kind}|${reason}|${proposal}|${first + index + 20 * language}}`;
  };
  return SENTENCES[language][number % 6].replace(/(?<=^| )[PLD](?=[ ,.])/g, slot);
}

/** Paragraphs of `sentences` sentences, Russian and English in turn, until there are `wanted` words. */
export function longAccount(wanted = 20_000, sentences = 9) {
  const paragraphs = [];
  let number = 0;
  for (let words = 0; words < wanted; ) {
    const language = paragraphs.length % 2;
    const paragraph = Array.from({ length: sentences }, (_, at) => filled(number + at, language)).join(" ");
    number += sentences;
    // A mark is one word, or three where it is a day.
    words += paragraph.split(" ").length;
    paragraphs.push(paragraph);
  }
  return paragraphs.join("\n");
}
