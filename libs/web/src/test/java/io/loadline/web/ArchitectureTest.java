package io.loadline.web;

import io.loadline.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void parsersAreFuzzed() {
        new HouseRules("io.loadline.web")
                .parsersAreFuzzed(
                        "AllowedMethods",
                        "AtLeast",
                        "BodyLimit",
                        "Caller",
                        "Happening",
                        "OperationNames",
                        "RouterProblems",
                        // by those who unpack with them, LoadTestFilesFuzzTest and BillsFuzzTest
                        "OnlyFile",
                        "Unpacked");
    }
}
