package io.loadline.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoAnswerTest {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoIsRefusedWhenItsServiceKnowsOfItLearnsThatNobodyKnowsWhetherItWasDone(boolean known) {
        var busy = NoAnswer.because(new Bulkhead.FullException(), false, known, "slo");
        assertEquals(known, busy.problem().detail().contains("is not known"));
    }
}
