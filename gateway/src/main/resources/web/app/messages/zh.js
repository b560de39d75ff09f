// The Chinese of the console: English text -> Chinese.

export default {};
