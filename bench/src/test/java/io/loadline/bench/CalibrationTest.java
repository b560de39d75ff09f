package io.loadline.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.bench.Calibration.Claim;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    @Test
    void eachBinCountsByItsShare() {
        var claims = List.of(new Claim(0.95, true), new Claim(1, false), new Claim(0.25, false), new Claim(0.25, true));
        assertEquals((0.95 + 0.5) / 4, Calibration.error(claims), 1e-12);
    }

    @Test
    void whatIsRightAsOftenAsClaimedHasNoError() {
        assertEquals(0, Calibration.error(List.of(new Claim(0.5, true), new Claim(0.5, false))));
    }
}
