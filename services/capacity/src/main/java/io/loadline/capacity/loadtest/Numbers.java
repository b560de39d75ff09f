package io.loadline.capacity.loadtest;

/** Numbers as files give them: at least 0, and no greater than a sum of them can be told. */
final class Numbers {
    private static final int MOST_DIGITS = 18;
    private static final int TEN = 10;

    /** Greater than nanoseconds since 1970, and small enough that no sum or product of a few is infinite. */
    private static final double GREATEST = 1e20;

    private Numbers() {}

    /** @param line for the refusal of what is none */
    static double read(String text, long line) {
        long whole = whole(text);
        if (whole >= 0) {
            return whole;
        }
        try {
            double value = Double.parseDouble(text.strip());
            if (isFigure(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // refused below, as what is negative or too great
        }
        throw LoadTestProblem.UNREADABLE_FILE.line(line, "'" + cut(text) + "' is no number that could be here");
    }

    static boolean isFigure(double value) {
        return value >= 0 && value <= GREATEST;
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

    /** The beginning of what is told in a message. */
    static String cut(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "..." : text;
    }
}
