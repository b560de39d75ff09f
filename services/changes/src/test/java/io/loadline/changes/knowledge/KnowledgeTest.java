package io.loadline.changes.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Metadata;
import io.loadline.eventstore.StoredEvent;
import io.loadline.testkit.DeciderMatrix;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DeciderMatrix.Of("runbook")
class KnowledgeTest {
    private static final Instant NOW = Instant.parse("2026-11-06T00:00:00Z");
    private static final UUID INCIDENT = new UUID(0, 1);
    private static final Runbook FIRST = new Runbook("slow", "Slow", "Look at the pool.", List.of());
    private static final Runbook SECOND = new Runbook("slow", "Slow", "Look at the queue.", List.of());

    @Test
    void eachStateMeetsEachCommand() {
        DeciderMatrix.of(Runbook.DECIDER, NOW)
                .in(Optional.empty(), Optional.of(FIRST))
                .on(new Runbook.Put(FIRST), "runbook.written", "nothing")
                .on(new Runbook.Put(SECOND), "runbook.written", "runbook.written")
                .holds();
    }

    @Test
    void wordsThatAreWrittenApartAreTakenAsTheyAre() {
        assertEquals("the pool s full 3 times", Terms.of("The pool's FULL, 3 times!"));
        assertEquals("prüfung", Terms.of("Pru\u0308fung"));
    }

    @ParameterizedTest
    @CsvSource({
        "ENGLISH, The pool of connections is exhausted",
        "GERMAN, Der Pool der Verbindungen ist erschöpft",
        "GERMAN, Überlastung",
        "FRENCH, Le nombre de connexions est épuisé et l'API ne répond plus",
        "SPANISH, Las conexiones con la base de datos están agotadas",
        "PORTUGUESE, As conexões com o banco de dados não estão disponíveis",
        "ITALIAN, Le connessioni del database sono esaurite e non è possibile pagare",
        "DUTCH, Het aantal verbindingen is op en de kassa werkt niet",
        "SWEDISH, Det finns inte några anslutningar kvar och kassan är stängd",
        "DANISH, Der er ikke flere forbindelser og kassen er lukket",
        "RUSSIAN, Соединения исчерпаны",
        "TURKISH, Bağlantılar tükendi ve ödeme yok",
        "INDONESIAN, Koneksi habis dan pembayaran tidak bisa",
        "ENGLISH, 支付失败",
        "ENGLISH, HTTP 500",
    })
    void aTextIsInTheLanguageOfItsSmallWordsAndLetters(Language language, String text) {
        assertEquals(language, Language.of(text));
    }

    @Test
    void charactersInARowArePairsAndThemselves() {
        assertEquals("x0652f x0652f04ed8 x04ed8", Terms.of("支付"));
        assertEquals("x0652f04ed8 x04ed805931 x0593108d25", Terms.ofQuestion("支付失败"));
    }

    @Test
    void aLongVowelIsAPartOfItsWord() {
        assertEquals("x030b5030fc x030fc030d0 x030d0030fc", Terms.ofQuestion("サーバー"));
    }

    @Test
    void ofAnIncidentThatIsToldOfWithoutEndTheLatestIsKept() {
        var notes = IntStream.range(0, 60)
                .mapToObj(i -> told("𠮷".repeat(1_000) + " note" + i))
                .toList();
        var text = Article.of(INCIDENT, notes).text();
        assertTrue(text.length() <= 100_000);
        assertTrue(Terms.of(text).endsWith(" note59"));
        assertFalse(Character.isLowSurrogate(text.charAt(0)));
    }

    private static StoredEvent told(String message) {
        return new StoredEvent(
                1,
                INCIDENT,
                1,
                "incident.status-updated",
                1,
                Json.write(Map.of("message", message)),
                new Metadata("sre", Optional.empty(), "", Optional.empty(), Optional.empty(), Optional.empty()),
                NOW,
                Optional.empty());
    }

    @Test
    void aQuestionOfOneCharacterIsAnsweredToo() {
        assertEquals("x0652f", Terms.ofQuestion("支"));
        assertEquals("http x0652f 500", Terms.ofQuestion("HTTP 支 500"));
    }
}
