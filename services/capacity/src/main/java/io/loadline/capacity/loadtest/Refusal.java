package io.loadline.capacity.loadtest;

/** Why a run proves nothing. */
public enum Refusal {
    NO_REQUESTS("the run sent no request"),
    TOO_SHORT("the run lasted less than 20 seconds"),
    TOO_FEW("the run sent fewer than 100 requests, so that nobody knows what the slowest in a hundred takes"),
    NO_PERCENTILE(
            "the file tells no percentile of the response time, only what it was on average; ask the tool for it (wrk --latency)"),
    RATE_MISSED(
            "less than 97 % of the intended iterations took place: the rate was not reached, so what was measured is another one"),
    CLOSED_MODEL(
            "all virtual users were busy (Little's law): the users limited the rate, not the service; use an arrival-rate executor");

    private final String because;

    Refusal(String because) {
        this.because = because;
    }

    String because() {
        return because;
    }

    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
