// How long something will still take: said only when it is known, and of one piece of work at a time.

import assert from "node:assert/strict";
import { test } from "node:test";
import { timeLeft } from "../../src/state/work";

const at = (done: number, total: number) => ({ stage: "copying", done, total, can_stop: true }) as const;

test("the time left follows the pace, once there is one", () => {
  const left = timeLeft();
  for (const [ms, done, total, expected] of [
    [0, 0, 0, null], // nothing is known yet
    [100, 0, 100, null],
    [1100, 40, 100, null], // too soon
    [2100, 40, 100, 3], // 40 in two seconds
    [4100, 80, 100, 1],
    [4200, 100, 100, 0],
    [4300, 0, 1000, null], // another piece of work
    [9300, 20, 1000, null], // too little done to say
    [14300, 100, 1000, 90],
  ] as const)
    assert.equal(left(at(done, total), ms), expected, `${ms} ms`);
});
