package io.loadline.local;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of what an SRE sees who has signed in to the console of the demo shop. */
@ExtendWith(PlatformExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SignedIn {
    Visitor visitor;
    Page page;

    @BeforeAll
    void signIn(StartedPlatform platform) {
        visitor = new Visitor(platform.ports().gateway(), "sre");
        page = visitor.page();
    }

    @AfterAll
    void close() {
        visitor.close();
    }
}
