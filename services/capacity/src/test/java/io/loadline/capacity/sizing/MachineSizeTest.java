package io.loadline.capacity.sizing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors of gocrane/crane, pkg/recommendation/recommender/resource/resource_spec_test.go (J16). */
final class MachineSizeTest {
    @Test
    void sizesAreSortedByCoresThenMemory() {
        assertEquals(
                List.of(
                        new MachineSize(0.25, 0.25),
                        new MachineSize(0.5, 1),
                        new MachineSize(2, 1),
                        new MachineSize(2, 4),
                        new MachineSize(2, 5),
                        new MachineSize(4, 8),
                        new MachineSize(4, 16)),
                MachineSize.list("2c4g,4c8g,2c5g,2c1g,0.25c0.25g,0.5c1g,4c16g"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"24c", "2c4g5c", "", "2c4g,", "c4g", "-2c4g", "2C4G"})
    void whatIsNoSizeIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> MachineSize.list(text));
    }

    @ParameterizedTest
    @CsvSource({"100,125,0.25,0.25", "100,325,0.25,0.5", "500,1625,1,2"})
    void theSmallestThatHoldsBothIsTaken(long cpuMillis, long memoryMiB, double cores, double memoryGiB) {
        var sizes = MachineSize.list("0.25c0.25g,0.25c0.5g,0.25c1g,0.5c0.5g,0.5c1g,1c1g,1c2g,1c4g,1c8g,2c2g,2c4g");
        assertEquals(Optional.of(new MachineSize(cores, memoryGiB)), MachineSize.holding(sizes, cpuMillis, memoryMiB));
    }

    @Test
    void whatNoneHoldsHasNone() {
        assertEquals(Optional.empty(), MachineSize.holding(MachineSize.list("2c4g"), 2001, 1));
    }
}
