package io.loadline.slo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Slices of a minute around a noon that is over.
 *
 * @param noon far enough back that nothing of a test lies in the future
 */
record Minutes(Instant noon) {
    Minutes() {
        this(Instant.now().truncatedTo(ChronoUnit.HOURS).minus(12, ChronoUnit.HOURS));
    }

    /**
     * As a line of an upload.
     *
     * @param minute after noon
     */
    String slice(String slo, int minute, long good, long total, String source, int sequence) {
        return "{\"slo\":\"%s\",\"start\":\"%s\",\"seconds\":60,\"good\":%d,\"total\":%d,\"source\":\"%s\",\"sequence\":%d}\n"
                .formatted(slo, noon.plusSeconds(minute * 60L), good, total, source, sequence);
    }

    /** The first minute of one of several objectives. */
    String slice(String slo, String objective, long good, long total) {
        return slice(slo, 0, good, total, "edge", 1).replaceFirst(",", ",\"objective\":\"" + objective + "\",");
    }
}
