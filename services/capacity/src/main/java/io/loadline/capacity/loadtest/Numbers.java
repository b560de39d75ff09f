package io.loadline.capacity.loadtest;

/** Numbers as files give them: at least 0 and finite. */
final class Numbers {
    private static final int MOST_DIGITS = 18;
    private static final int TEN = 10;

    private Numbers() {}

    /** @param line for the refusal of what is none */
    static double read(String text, long line) {
        long whole = whole(text);
        if (whole >= 0) {
            return whole;
        }
        try {
            double value = Double.parseDouble(text.strip());
            if (value >= 0 && Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // refused below, as what is negative or infinite
        }
        throw LoadTestProblem.UNREADABLE_FILE.line(line, "'" + cut(text) + "' is no number that could be here");
    }

    /** @return -1 when there is more than digits */
    private static long whole(String text) {
        if (text.isEmpty() || text.length() > MOST_DIGITS) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit >= TEN) {
                return -1;
            }
            value = value * TEN + digit;
        }
        return value;
    }

    private static String cut(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "..." : text;
    }
}
