package io.loadline.changes.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.changes.incident.Incident;
import io.loadline.changes.incident.Report;
import io.loadline.changes.incident.Review;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CauseTest {
    @Test
    void wordsPointToAKindBeforeAnythingWasReviewed() {
        var guess = Guess.learnedFrom(List.of());
        assertEquals(Kind.HARDWARE, likeliest(guess.suggest(words("A fiber was cut and a router lost power"))));
        assertEquals(Kind.CAPACITY, likeliest(guess.suggest(words("A traffic spike, servers were overloaded"))));
        assertTrue(guess.suggest(words("deployment of a new version")).duringChange() > 0.5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "We keep track of nightly backups of several groups",
                "No changes are applicable",
                "The trace shows a dispatch to the exchange",
                "A technological debriefing"
            })
    void aWordThatOnlyEndsLikeOneThatPointsToAKindPointsToNone(String text) {
        assertEquals(List.of(), Cue.HARDWARE.saidIn(text.toLowerCase(Locale.ROOT)));
        assertEquals(Kind.UNKNOWN, likeliest(Guess.learnedFrom(List.of()).suggest(words(text))));
    }

    @Test
    void whereNothingPointsToAKindNoneIsSuggested() {
        assertEquals(Kind.UNKNOWN, likeliest(Guess.learnedFrom(List.of()).suggest(words("Le panier est lent"))));
    }

    @Test
    void aLetterIsTheSameHoweverItIsComposedOrWide() {
        assertEquals(new Words("CPU für alle", ""), new Words("ＣＰＵ fu\u0308r alle", ""));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            CONFIGURATION, A firewall rule was tightened by mistake
            CODE_CHANGE, Since the upgrade the totals are wrong and we reverted it
            SOFTWARE_BUG, Two workers raced for one lease
            HARDWARE, A chiller failed and hosts overheated
            CAPACITY, The connection pool of the orders database was saturated
            THIRD_PARTY, Our payment processor was down
            UNKNOWN, Error code 500 on some pages; we are looking into it
            """)
    void soDoTheWordsOfOtherShops(Kind kind, String text) {
        assertEquals(kind, likeliest(Guess.learnedFrom(List.of()).suggest(words(text))));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            CONFIGURATION, 支付网关证书过期，阈值写错
            CODE_CHANGE, 新版本上线后下单失败
            SOFTWARE_BUG, 进程内存泄漏，出现空指针，反复崩溃
            HARDWARE, 机房断电，路由器故障
            CAPACITY, 大促流量突增，连接池被打满
            THIRD_PARTY, 第三方支付渠道超时
            UNKNOWN, 原因不明，正在排查
            CONFIGURATION, Das Zertifikat war abgelaufen und der Schwellwert falsch gesetzt
            CODE_CHANGE, Die neue Version wurde am Mittag ausgerollt
            SOFTWARE_BUG, Ein Speicherleck führte zum Absturz
            HARDWARE, Stromausfall im Rechenzentrum
            CAPACITY, Eine Lastspitze und zu wenig Arbeitsspeicher
            THIRD_PARTY, Der Zahlungsanbieter und sein Dienstleister waren nicht erreichbar
            UNKNOWN, Die Ursache ist noch nicht geklärt
            """)
    void soDoChineseAndGermanOnes(Kind kind, String text) {
        assertEquals(kind, likeliest(Guess.learnedFrom(List.of()).suggest(words(text))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"灰度变更后交易下跌", "Nach der Umstellung fielen die Bestellungen"})
    void somebodyWasChangingSomethingInChineseAndGermanToo(String text) {
        assertTrue(Guess.learnedFrom(List.of()).suggest(words(text)).duringChange() > 0.5);
    }

    @Test
    void whatWasReviewedTeachesWordsThatNobodyWroteDown() {
        var known = new ArrayList<Guess.Known>();
        for (int i = 0; i < 10; i++) {
            known.add(new Guess.Known(words("the warbler sang in hall " + i), Kind.THIRD_PARTY, false));
            known.add(new Guess.Known(words("the kettle boiled over in hall " + i), Kind.CONFIGURATION, true));
        }
        var suggestion = Guess.learnedFrom(known).suggest(words("again the warbler"));
        assertEquals(Kind.THIRD_PARTY, likeliest(suggestion));
        assertTrue(suggestion.duringChange() < 0.5);
        double sum = suggestion.kinds().stream()
                .mapToDouble(Guess.Scored::probability)
                .sum();
        assertEquals(1, sum, 1e-9);
    }

    @Test
    void oneReviewSaysLittleOfIncidentsThatShareNoWordWithIt() {
        var one = new Guess.Known(words("the certificate had expired after the upgrade"), Kind.CONFIGURATION, true);
        var suggestion = Guess.learnedFrom(List.of(one)).suggest(words("checkout is slow"));
        assertTrue(suggestion.kinds().getFirst().probability() < 0.2, suggestion::toString);
        assertTrue(suggestion.duringChange() < 0.6, suggestion::toString);
    }

    @Test
    void reviewsTeachInChineseToo() {
        var known = new ArrayList<Guess.Known>();
        for (int i = 0; i < 10; i++) {
            known.add(new Guess.Known(words("支付网关证书过期 " + i), Kind.CONFIGURATION, false));
            known.add(new Guess.Known(words("机房断电 " + i), Kind.HARDWARE, false));
        }
        assertEquals(Kind.CONFIGURATION, likeliest(Guess.learnedFrom(known).suggest(words("登录服务的证书已过期"))));
    }

    @Test
    void aCharacterOfTwoUnitsIsOne() {
        assertEquals(Set.of("𠮷野", "野家", "𠮷野 野家"), words("𠮷野家").counts().keySet());
    }

    @Test
    void causesAreCountedWithTheirShares() {
        var causes = Causes.of(List.of(
                reviewed(Review.Trigger.CHANGE, "configuration"),
                reviewed(Review.Trigger.CHANGE, "code change"),
                reviewed(Review.Trigger.LOAD, "capacity"),
                reviewed(Review.Trigger.CHANGE, "software bug"),
                open()));
        assertEquals(5, causes.incidents());
        assertEquals(4, causes.reviewed());
        assertEquals(new Causes.Share("change", 3, 0.75), causes.triggers().getFirst());
        assertEquals(new Causes.Share("software", 2, 0.5), causes.thirds().getFirst());
    }

    @Test
    void withoutIncidentsThereAreNoShares() {
        assertEquals(List.of(), Causes.of(List.of()).kinds());
    }

    private static Kind likeliest(Guess.Likelihoods suggestion) {
        return suggestion.kinds().getFirst().kind();
    }

    private static Words words(String text) {
        return new Words(text, "");
    }

    private static Incident open() {
        return incident(Optional.empty());
    }

    private static Incident reviewed(Review.Trigger trigger, String kind) {
        return incident(Optional.of(new Review(
                new Review.Cause(trigger, kind, Review.Control.TEST, Optional.empty(), Optional.empty()),
                List.of(),
                List.of())));
    }

    private static Incident incident(Optional<Review> review) {
        var report = new Report(
                "title", Report.Severity.MINOR, List.of("shop"), Instant.EPOCH, Optional.empty(), Optional.empty());
        return new Incident(
                Incident.State.OPEN,
                Optional.of(report),
                review,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
