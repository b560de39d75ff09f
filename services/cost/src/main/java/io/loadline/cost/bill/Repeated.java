package io.loadline.cost.bill;

import java.util.Arrays;

/** The texts of one column: what repeats itself is the same object, what hardly ever does is not looked for any more. */
final class Repeated {
    private static final int SLOTS = 256;
    private static final int TRIAL = 4096;
    /** What is longer is not kept, so that memory stays bounded. */
    private static final int LONGEST = 4096;

    private final String[] known = new String[SLOTS];
    private final Room room;
    private int asked;
    private int found;
    private boolean worthwhile = true;

    Repeated(Room room) {
        this.room = room;
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
        if (before.equals(fresh)) {
            found++;
            judge();
            return before;
        }
        if (room.exchanges(before, fresh)) {
            known[slot] = fresh;
        }
        judge();
        return fresh;
    }

    private void judge() {
        if (++asked == TRIAL) {
            worthwhile = 2 * found > asked;
            asked = 0;
            found = 0;
            if (!worthwhile) {
                for (int i = 0; i < SLOTS; i++) {
                    room.exchanges(known[i], "");
                    known[i] = "";
                }
            }
        }
    }

    /** What all columns of one bill may keep together, of which those of the widest exports take half. */
    static final class Room {
        static final int MOST = 8 << 20;
        /** Of a text beside its characters. */
        private static final int HEAD = 32;

        private int left = MOST;

        private boolean exchanges(String before, String fresh) {
            int more = size(fresh) - size(before);
            if (more > left) {
                return false;
            }
            left -= more;
            return true;
        }

        private static int size(String text) {
            return text.isEmpty() ? 0 : text.length() + HEAD;
        }
    }
}
