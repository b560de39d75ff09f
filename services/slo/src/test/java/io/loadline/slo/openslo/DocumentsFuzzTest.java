package io.loadline.slo.openslo;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.loadline.testkit.Hostile;
import java.nio.charset.StandardCharsets;

/** Every fault of a document is a finding. */
class DocumentsFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void openSlo(byte[] file) throws Exception {
        var text = new String(file, StandardCharsets.UTF_8);
        for (var profile : Profile.values()) {
            Hostile.feed(() -> Bundle.read(text, profile));
        }
    }

    @FuzzTest(maxDuration = "1m")
    void sloth(byte[] file) throws Exception {
        Hostile.feed(() -> SlothFile.read(new String(file, StandardCharsets.UTF_8)));
    }
}
