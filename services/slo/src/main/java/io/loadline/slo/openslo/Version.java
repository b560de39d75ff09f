package io.loadline.slo.openslo;

import java.util.Arrays;
import java.util.Optional;

/** The versions of OpenSLO that are read; v1 is written. */
enum Version {
    V1ALPHA("openslo/v1alpha", "indicator", "indicatorRef"),
    V1("openslo/v1", "indicator", "indicatorRef"),
    V2ALPHA("openslo.com/v2alpha", "sli", "sliRef");

    private final String apiVersion;
    private final String indicator;
    private final String indicatorRef;

    Version(String apiVersion, String indicator, String indicatorRef) {
        this.apiVersion = apiVersion;
        this.indicator = indicator;
        this.indicatorRef = indicatorRef;
    }

    static Optional<Version> of(String apiVersion) {
        return Arrays.stream(values())
                .filter(version -> version.apiVersion.equals(apiVersion))
                .findFirst();
    }

    /** What an SLO calls the SLI that it contains. */
    String indicator() {
        return indicator;
    }

    /** What an SLO calls the name of an SLI that is kept elsewhere. */
    String indicatorRef() {
        return indicatorRef;
    }

    @Override
    public String toString() {
        return apiVersion;
    }
}
