package io.loadline.changes.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EvidenceTest {
    /** An entry of an index has room for 2,704 bytes, and each character may take three. */
    @Test
    void aLongReferenceIsKnownByItsDigest() {
        var name = "argo:" + "\u4e2d".repeat(2_000);
        var evidence = new Evidence("argo", name);

        assertTrue(evidence.ref().startsWith("argo:") && evidence.ref().length() < 600, evidence::ref);
        assertEquals(evidence, new Evidence("argo", name));
        assertEquals(evidence, new Evidence("argo", evidence.ref()));
        assertNotEquals(evidence, new Evidence("argo", name + "\u4e2d"));
    }

    @Test
    void aShortOneIsKept() {
        assertEquals("argo:shop", new Evidence("argo", "argo:shop").ref());
    }
}
