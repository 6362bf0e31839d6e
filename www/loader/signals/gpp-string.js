// The string of the IAB Global Privacy Platform 1.1: a header that names the sections, and the sections.
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const TYPE = 3;
const VERSION = 1;

/** `sections` holds the id of each section and its sub-sections, each a list of whole numbers and their widths in bits. */
export function gppString(sections) {
  const ids = Object.keys(sections).map(Number);
  const written = ids.map((id) => sections[id].map((fields) => base64(whole(bits(fields)))).join("."));
  return [base64(bits([[TYPE, 6], [VERSION, 6], [ids.length, 12]]) + ids.map(range).join("")), ...written].join("~");
}

/** One id of the header: no range, and how far it is from the one before, as a Fibonacci number. */
const range = (id, at, ids) => `0${fibonacci(id - (ids[at - 1] ?? 0))}`;

/** The Zeckendorf representation, smallest first, and a 1 that ends it. */
export function fibonacci(number) {
  const numbers = [1, 2];
  while (numbers[numbers.length - 1] <= number) numbers.push(numbers[numbers.length - 1] + numbers[numbers.length - 2]);
  let code = "";
  for (const one of numbers.reverse()) {
    const fits = one <= number;
    if (fits) number -= one;
    if (fits || code) code = (fits ? "1" : "0") + code;
  }
  return `${code}1`;
}

const bits = (fields) => fields.map(([value, width]) => value.toString(2).padStart(width, "0")).join("");

/** Sub-sections fill bytes; the header does not. */
const whole = (bits) => bits.padEnd(Math.ceil(bits.length / 8) * 8, "0");

const base64 = (bits) => bits.replace(/.{1,6}/g, (group) => ALPHABET[parseInt(group.padEnd(6, "0"), 2)]);
