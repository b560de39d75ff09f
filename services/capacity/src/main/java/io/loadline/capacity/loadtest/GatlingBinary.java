package io.loadline.capacity.loadtest;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Gatling's {@code simulation.log} since 3.12: records of a kind each, big endian, times in milliseconds since the run began, texts
 * that recur by number. The last record may be cut off.
 *
 * <p>Source: gatling/gatling, {@code RecordHeader} and {@code LogFileReader}.
 */
final class GatlingBinary {
    private static final int RUN = 0;
    private static final int REQUEST = 1;
    private static final int USER = 2;
    private static final int GROUP = 3;
    private static final int ERROR = 4;
    private static final int LONGEST_TEXT = 1 << 20;
    private static final int MOST_TEXTS = 100_000;
    private static final int MOST_CHARACTERS = 16 << 20;

    private final DataInputStream input;
    private final Samples samples;
    private final GatlingUsers users;
    private final Map<Integer, String> texts = new HashMap<>();
    private long begun;
    private int characters;

    private GatlingBinary(InputStream input, Samples samples, GatlingUsers users) {
        this.input = new DataInputStream(new BufferedInputStream(input, 1 << 16));
        this.samples = samples;
        this.users = users;
    }

    static void read(InputStream body, Samples samples, GatlingUsers users) throws IOException {
        var log = new GatlingBinary(body, samples, users);
        log.run();
        try {
            for (int kind = log.input.read(); kind >= 0; kind = log.input.read()) {
                log.record(kind);
            }
        } catch (EOFException e) {
            // the run was killed while it wrote its last record; all before it are whole
        }
    }

    private void run() throws IOException {
        if (input.read() != RUN) {
            throw broken("it does not begin with a run");
        }
        text();
        text();
        begun = input.readLong();
        text();
        for (int scenarios = count(); scenarios > 0; scenarios--) {
            text();
        }
        for (int assertions = count(); assertions > 0; assertions--) {
            input.skipNBytes(count());
        }
    }

    private void record(int kind) throws IOException {
        switch (kind) {
            case REQUEST -> request();
            case USER -> {
                input.readInt();
                boolean begins = input.readBoolean();
                users.change(begins, begun + (double) input.readInt());
            }
            case GROUP -> {
                groups();
                input.skipNBytes(3L * Integer.BYTES + 1);
            }
            case ERROR -> {
                recurring();
                input.readInt();
            }
            default -> throw broken("there is no kind " + kind + " of record");
        }
    }

    private void request() throws IOException {
        groups();
        var name = recurring();
        int start = input.readInt();
        int end = input.readInt();
        boolean ok = input.readBoolean();
        recurring();
        if (samples.wants(name)) {
            samples.request(begun + (double) start, Math.max(0, end - start), !ok);
        }
    }

    private void groups() throws IOException {
        for (int groups = count(); groups > 0; groups--) {
            recurring();
        }
    }

    /** A new text has a positive number and follows it, a known one has the number negated. */
    private String recurring() throws IOException {
        int number = input.readInt();
        if (number < 0) {
            return texts.getOrDefault(-number, "");
        }
        var text = text();
        if (texts.size() < MOST_TEXTS && characters + text.length() <= MOST_CHARACTERS) {
            characters += text.length();
            texts.put(number, text);
        }
        return text;
    }

    /** Latin 1 or UTF-16, as the virtual machine that wrote it held it; an empty one has no byte that tells which. */
    private String text() throws IOException {
        int length = count();
        if (length == 0) {
            return "";
        }
        var bytes = input.readNBytes(length);
        Charset coder = input.readByte() == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16LE;
        return new String(bytes, coder);
    }

    private int count() throws IOException {
        int count = input.readInt();
        if (count < 0 || count > LONGEST_TEXT) {
            throw broken("a length of " + count);
        }
        return count;
    }

    private static io.loadline.eventstore.Rejection broken(String why) {
        return LoadTestProblem.UNREADABLE_FILE.because("this is no simulation.log of Gatling: " + why);
    }
}
