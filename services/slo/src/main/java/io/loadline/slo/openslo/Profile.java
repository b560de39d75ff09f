package io.loadline.slo.openslo;

/** By whose rules a document is judged; the two official validators disagree. */
public enum Profile {
    /** The rules of OpenSLO/go-sdk: RFC 1123 names, no {@code op} beside a ratio metric, one condition per alert policy. */
    STRICT,
    /**
     * What files written for the first validator contain: names with capitals, dots and underscores, alert policies as bare
     * names, {@code op} beside a ratio metric, several conditions, seconds in durations, fields that nobody knows (of which we warn).
     */
    LEGACY
}
