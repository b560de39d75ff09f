package io.loadline.local.demo;

import java.util.Locale;

/** What a service is written in, and what a replica of such a service requests. */
enum Language {
    JAVA(2000, 4096),
    NODEJS(1000, 1536),
    PYTHON(4000, 8192);

    private final int cpuMillis;
    private final int memoryMib;

    Language(int cpuMillis, int memoryMib) {
        this.cpuMillis = cpuMillis;
        this.memoryMib = memoryMib;
    }

    /** The tag that the catalogue knows it by. */
    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    int cpuMillis() {
        return cpuMillis;
    }

    double cores() {
        return cpuMillis / 1000.0;
    }

    int memoryMib() {
        return memoryMib;
    }
}
