// The words of the article.

export const PARAGRAPHS = [
  "At nine minutes to five the lamps on the landing go on by themselves, and Odile Wagener, who has driven the first bus for nineteen years, says good morning to them. She has never met the person who set the clock. He retired before she came, and left behind a drawer with four keys, three of which fit nothing.",
  "The ferry that brings her passengers is the last one of the night. It leaves the other bank at twenty to five with the bakers, two nurses and whoever danced too long, and it turns into the first one of the morning by the simple act of going back. On paper this is a gap of seven minutes. In the valley it is known as the bridge.",
  "Nobody planned it. In the minutes of the district council of a wet spring there is one line about “an accommodation of the later crossing”, moved by a member who wanted to get home from choir. It was carried without a vote, because the choir stood outside and could be heard.",
  "Since then the accommodation has outlived two councils, a flood and the choir. Take it away, and the hospital has no early shift, the upper school no cook, and the sawmill one man less than it needs to start the big blade. Everybody knows this, and it is written down nowhere.",
  "We asked the transport office for the rule. A friendly voice looked for it over the course of three telephone calls. There was a rule about the length of the ferry, one about the number of dogs, and one about geese, which are freight. About waiting for a bus there was none.",
  "“It is not that we wait,” says the ferryman, who would rather not be named because he is paid by the crossing. “We are slow on purpose. That is something else.” He has a watch and a barometer, and consults the barometer.",
  "The bakers have a theory of their own. They say that the ferry is held by bread: two crates travel with it, one is carried up to the bus unasked, and on the way a roll goes missing at the wheelhouse and another at the ticket machine. Nobody has ever billed for them. In forty years that makes a fair sum, and a small price for a bridge.",
  "At the hospital the early shift begins at six. The ward sister has drawn up a list of what happens when the bus is late. It has eleven lines, and the last says: breakfast. Between the first line and the last stand four people who are woken later, one who is not woken, and a telephone that rings where nobody is.",
  "A study by the technical college counted passengers on nine mornings. The average was fourteen, the variance considerable, and the recommendation that line seven begin at half past six, when there would be thirty. The study was right about everything except the fourteen.",
  "The timetable itself hangs in a case by the landing. The glass was replaced after the flood, the sheet behind it was not, and so the hours of the morning have run a little. You can still read the second column if you know what it says.",
  "Line seven needs fifty-one minutes from the river to the border, and on the way it climbs three hundred metres. In winter the driver takes sand along. In summer she takes cyclists along, which is not allowed, and puts the bicycles where the sand would be, which is.",
  "By the upper square the bus is a room. People have places. The apprentice of the clockmaker sits over the wheel arch because it is warm, and mends, with the tools of his trade and not quite by the rules of it, whatever is handed forward: a zip, a hearing aid, once a set of teeth.",
  "The school cook gets off first and is always thanked for something. On Tuesdays she brings back the pan. It is the same pan in which the soup went up on Monday, and nobody has ever explained to us why it must travel, only that it must.",
  "What would it cost to write the accommodation down? The office has worked it out, since we asked. A rule needs a hearing, a hearing needs a notice, and a notice needs an author. The ferry would have to be insured for waiting. As things stand it is insured for being slow, and that is covered.",
  "There are people who find this undignified. A valley should not hang by a habit, says the member for the vineyards, who came here from a city with an underground railway. He has proposed an electronic sign. It would show the minutes until the bus, and the minutes until the ferry, and leave the rest to the citizen.",
  "There are others who say that a habit is what one has instead of an underground railway. The clockmaker is one of them. He has offered to look after the lamps on the landing, and to bring the three keys that fit nothing into a state in which they fit something.",
  "At night we took the ferry back. The river smelt of rain and diesel. On the other bank stood a woman with a suitcase who asked whether there was still a bus. There was none until the morning, and the ferryman told her so, and then told her about the bench in the wheelhouse, the blanket, and the time at which the bread comes.",
  "She was a surveyor from the transport office. She had been sent, she said, to find out what the seven minutes were. She wrote until the lamps went out, and in the morning, as far as we could see, she did not correct anything.",
];

export const STORIES = [
  { title: "Who owns the fog", lead: "Two villages argue about a photograph, and both are in it." },
  { title: "A recipe for sand", lead: "The road service has found out what roads are fond of." },
  { title: "Geese are freight", lead: "On the tariff of the river, and what it says about the people on it." },
  { title: "The drawer with four keys", lead: "An inheritance that fits nothing, and how it came to matter." },
  { title: "Bread by the crossing", lead: "The price of a roll has not changed, because it was never fixed." },
  { title: "The slow blade", lead: "Why the sawmill starts with the small one." },
  { title: "Eleven lines", lead: "A list from the ward, read aloud." },
  { title: "What the barometer knows", lead: "It has been wrong for years, and always in the same direction." },
  { title: "Monday’s pan", lead: "A piece of kitchen equipment with a season ticket." },
  { title: "An insured delay", lead: "Being slow is covered. Waiting is not." },
  { title: "The bench in the wheelhouse", lead: "Bed and breakfast, without the bed." },
];

const NAMES = ["Ada Thill", "R. Kemper", "Noémie Faber", "J. Olinger", "Mats Weyrich", "Sylvie Hoss", "The choir", "P. Arend"];

const SAID = [
  "I was on that choir. We were not singing, we were asking where he was.",
  "The second column says 5.03. My father painted it.",
  "You have left out the dog. The rule about the number of dogs exists because of one dog.",
  "As an engineer I object to the word bridge. As a passenger I do not.",
  "My daughter sits over the wheel arch on Thursdays. She would like her torch back.",
  "The underground railway of which the member speaks has been closed since spring, for waiting.",
  "I set the clock of the lamps. One of the keys is for the clock. It is not the one that fits.",
  "Please print the timetable larger. Some of us would like to read what we already know.",
];

export const READERS = Array.from({ length: 52 }, (_, nth) => ({
  name: NAMES[(nth * 3) % NAMES.length],
  text: `${SAID[nth % SAID.length]} ${nth >= SAID.length ? SAID[(nth * 5 + 2) % SAID.length] : ""}`.trim(),
}));
