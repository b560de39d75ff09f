package io.loadline.cli.client;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.loadline.cli.http.Failure;

/** What the platform answers, or whoever stands in between, is told without commands to a terminal. */
class AnswersFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void refusal(byte[] content) {
        var told = String.valueOf(Refused.of(422, content).getMessage());
        if (told.isBlank() || !Plain.of(told).equals(told)) {
            throw new AssertionError(told);
        }
    }

    @FuzzTest(maxDuration = "1m")
    void answer(byte[] content) {
        var answer = new Answer("GET /api/slo/v1/slos", content);
        try {
            Flaw.leftOut(answer.json().path("errors"));
            answer.lines().forEach(Flaw::of);
        } catch (Failure noJson) {
            if (noJson.unanswered()) {
                throw noJson;
            }
        }
    }
}
