package io.loadline.cost.bill;

import java.util.Arrays;

/** The texts of one column: what repeats itself is the same object, what hardly ever does is not looked for any more. */
final class Repeated {
    private static final int SLOTS = 256;
    private static final int TRIAL = 4096;
    /** What is longer is not kept, so that memory stays bounded. */
    private static final int LONGEST = 4096;

    private final String[] known = new String[SLOTS];
    private int asked;
    private int found;
    private boolean worthwhile = true;

    Repeated() {
        Arrays.fill(known, "");
    }

    String of(char[] buffer, int offset, int length) {
        var fresh = new String(buffer, offset, length);
        return worthwhile && length <= LONGEST ? same(fresh) : fresh;
    }

    private String same(String fresh) {
        int hash = fresh.hashCode();
        int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
        var before = known[slot];
        if (++asked == TRIAL) {
            worthwhile = 2 * found > asked;
            asked = 0;
            found = 0;
        }
        if (before.equals(fresh)) {
            found++;
            return before;
        }
        known[slot] = fresh;
        return fresh;
    }
}
