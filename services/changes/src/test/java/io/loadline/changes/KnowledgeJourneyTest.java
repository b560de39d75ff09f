package io.loadline.changes;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.testkit.OtherService;
import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarBuilder;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was written down is found, and what is planned is in the calendar. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class KnowledgeJourneyTest {
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final Shop shop = Shop.open();
    private final String tag = UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void registered() {
        shop.registered();
    }

    @Test
    void aRunbookIsFoundByItsStemsAndByPairsOfCharacters() {
        written("english-" + tag, "Exhausted connections " + tag, "Restart the pools one by one.")
                .statusCode(201);
        written("english-" + tag, "Exhausted connections " + tag, "Restart the pools one by one.")
                .statusCode(200);
        var written = written("chinese-" + tag, "支付失败", "检查数据库连接池 " + tag).statusCode(201);
        found("pool connection " + tag, written).body("items[0].ref", equalTo("runbook:english-" + tag));
        found("数据库 " + tag, written).body("items[0].ref", equalTo("runbook:chinese-" + tag));
        Api.get("/runbooks/chinese-" + tag).statusCode(200).body("title", equalTo("支付失败"));
        Api.get("/runbooks/chinese-" + tag + "/history").body("items.actor", hasItem("sre"));
        Api.get("/knowledge?q=").statusCode(400).body("code", equalTo("invalid-parameter"));
    }

    /** The question is another form of a word of the text. */
    @ParameterizedTest
    @CsvSource({
        "english,  The payments were refused and the queue is full,                 payment",
        "german,   Die Zahlungen sind fehlgeschlagen und die Kasse antwortet nicht, Zahlung",
        "french,   Les paiements sont refusés par la banque,                        refusé",
        "spanish,  Los pagos fueron rechazados por el banco,                        rechazado",
        "portuguese, Os pagamentos foram recusados pelo banco,                      recusado",
        "italian,  I bonifici sono stati rifiutati dalla banca,                     bonifico",
        "dutch,    De betalingen zijn geweigerd en de wachtrij is vol,              betaling",
        "swedish,  Utbetalningarna är nekade och det finns inte en server kvar,     utbetalning",
        "danish,   Udbetalingerne er afvist og der er ikke en server,               udbetaling",
        "russian,  Платежи отклонены и сервер не отвечает,                          платеж",
        "turkish,  Siparişler yok ve kuyruk dolu,                                   sipariş",
        "indonesian, Pembayaran ditolak karena server tidak tersedia,               bayar",
    })
    void wordsAreFoundByTheirStemsInTheLanguageOfTheText(String language, String text, String question) {
        var written = written(language + "-" + tag, "500", text).statusCode(201);
        found(question, written).body("items.ref", hasItem("runbook:" + language + "-" + tag));
    }

    @Test
    void aCursorFromBeforeTheBeginningIsRefused() {
        var cursor = Base64.getUrlEncoder().encodeToString("[\"-1\"]".getBytes(StandardCharsets.US_ASCII));
        Api.get("/knowledge?q=pool&after=" + cursor).statusCode(400).body("code", equalTo("invalid-cursor"));
    }

    @Test
    void aRunbookOfAnotherTeamsServiceIsNotToBeWrittenOver() {
        var name = "payment-" + tag;
        runbook("owner", name, shop.checkout()).statusCode(403).body("code", equalTo("foreign-team"));
        runbook("sre", name, shop.checkout()).statusCode(201);
        runbook("owner", name, "").statusCode(403).body("code", equalTo("foreign-team"));
        runbook("owner", "any-" + tag, "").statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Payment gateway refuses cards ", "支付网关拒绝银行卡 "})
    void anIncidentFindsItsLikeAndNotItself(String title) {
        var words = title + tag;
        incident("库存服务缓存过期 " + tag);
        var first = incident(words).extract().<String>path("id");
        var second = incident(words + " again");
        Api.get("/incidents/" + second.extract().path("id") + "/similar?atLeast=" + Api.position(second))
                .statusCode(200)
                .body(
                        "items[0].ref",
                        equalTo("incident:" + first),
                        "items.ref",
                        not(hasItem("incident:" + second.extract().path("id"))));
    }

    @Test
    void whatWasToldWhileItLastedIsFoundAndFindsRunbooks() {
        written("kasse-" + tag, "Die Kasse antwortet nicht " + tag, "Den Verbindungspool der Datenbank neu starten.")
                .statusCode(201);
        incident("Der Zahlungsdienst ist langsam " + tag);
        var id = incident("Checkout " + tag).extract().<String>path("id");
        var told = Api.post("sre", "/incidents/" + id + "/update-status", """
                        {"message":"Die Verbindungspools sind voll, eine Umgehungslösung wird geprüft %s"}""".formatted(tag))
                .statusCode(200);
        found("Verbindungspool Umgehungslösungen " + tag, told).body("items[0].ref", equalTo("incident:" + id));
        var similar = "/incidents/" + id + "/similar?atLeast=" + Api.position(told);
        Api.get(similar).body("items.kind", hasItem("RUNBOOK"), "items.kind", hasItem("INCIDENT"));
        Api.get(similar + "&only=runbooks")
                .body("items[0].ref", equalTo("runbook:kasse-" + tag), "items.kind", everyItem(equalTo("RUNBOOK")));
        Api.get(similar + "&only=incidents").body("items.kind", not(hasItem("RUNBOOK")));
        Api.get(similar + "&only=neither").statusCode(400).body("code", equalTo("invalid-parameter"));
    }

    @Test
    void theCalendarHasWhatIsPlanned() {
        var frozen =
                Api.post("sre", "/freezes", """
                        {"services":["%s"],"environment":"production","level":"freeze","reason":"Inventory; %s, all day",
                         "window":{"start":"2031-01-01T00:00:00Z","end":"2031-01-02T00:00:00Z"}}""".formatted(shop.checkout(), tag)).statusCode(201);
        Api.get("/calendar.ics?from=2030-12-01T00:00:00Z&to=2031-02-01T00:00:00Z&atLeast=" + Api.position(frozen))
                .statusCode(200)
                .contentType("text/calendar")
                .body(
                        containsString("SUMMARY:Inventory\\; " + tag + "\\, all day"),
                        containsString("CATEGORIES:FREEZE"));
        Api.get("/calendar.ics?from=2030-12-01T00:00:00Z&to=2033-02-01T00:00:00Z")
                .statusCode(400);
    }

    @Test
    void aFreezeThatWasLiftedEndsThen() throws Exception {
        var start = Instant.now().minusSeconds(7200).truncatedTo(ChronoUnit.SECONDS);
        var freeze = Api.post("sre", "/freezes", """
                        {"services":["%s"],"environment":"production","level":"freeze","reason":"Stock-taking",
                         "window":{"start":"%s","end":"%s"}}""".formatted(shop.checkout(), start, start.plusSeconds(86_400)))
                .statusCode(201);
        var id = freeze.extract().<String>path("id");
        assertTrue(event(id, freeze).contains("SEQUENCE:1\r\n"));
        var lifted = Api.post("sre", "/freezes/" + id + "/close", "{\"reason\":\"counted\"}")
                .statusCode(200);
        var event = event(id, lifted);
        assertTrue(event.contains("SEQUENCE:2\r\n"), event);
        assertTrue(event.contains("STATUS:CONFIRMED\r\n"), event);
        var modified = event.replaceAll("(?s).*LAST-MODIFIED:(\\w+).*", "$1");
        assertTrue(event.contains("DTEND:" + modified + "\r\n"), event);
        var range = "environment=production&from=" + start.minusSeconds(60);
        assertTrue(new CalendarBuilder()
                .build(new StringReader(feed(range)))
                .validate()
                .getEntries()
                .isEmpty());
    }

    /** The part of the calendar that is about a freeze, as it is after a command. */
    private static String event(String freeze, ValidatableResponse after) {
        var text = feed("environment=production&atLeast=" + Api.position(after));
        int uid = text.indexOf("UID:freeze-" + freeze);
        return text.substring(uid, text.indexOf("END:VEVENT", uid));
    }

    @Test
    void theCalendarOfAllThatIsPlannedIsValid() throws Exception {
        var change = ChangeApi.scheduled(shop.change("normal", "sha-61"));
        Api.post("sre", "/freezes", """
                        {"services":["%s"],"environment":"production","level":"freeze","reason":"Nights",
                         "window":{"start":"2031-01-03T17:00:00Z","end":"2031-01-04T07:00:00Z"},
                         "recurrence":{"rrule":"FREQ=WEEKLY;BYDAY=FR","timeZone":"Europe/Berlin","exdates":["2031-04-11"]}}""".formatted(shop.checkout())).statusCode(201);
        var promotion = UUID.randomUUID();
        var start = Instant.parse("2031-02-01T00:00:00Z");
        try (var capacity = new OtherService(bootstrapServers, "capacity")) {
            capacity.publishes(promotion, "promotion.scheduled", """
                    {"id": "%s", "name": "Sale; 满减", "start": "%s", "end": "%s", "services": ["%s"], "phases": []}
                    """.formatted(
                            promotion, start, start.plusSeconds(86_400), shop.payment()));
            Patience.until(() -> feed("from=2031-01-01T00:00:00Z").contains("promotion-" + promotion));
        }
        Patience.until(() -> feed("environment=production").contains("change-" + change));
        for (var range : List.of("from=2031-01-01T00:00:00Z", "environment=production")) {
            var read = new CalendarBuilder().build(new StringReader(feed(range)));
            assertTrue(
                    read.validate().getEntries().isEmpty(),
                    () -> "" + read.validate().getEntries());
        }
    }

    private static String feed(String range) {
        return Api.get("/calendar.ics?" + range).statusCode(200).extract().asString();
    }

    private ValidatableResponse incident(String title) {
        return Api.post("sre", "/incidents", """
                        {"title":"%s","severity":"major","services":["%s"],"at":"2026-11-02T10:00:00Z"}""".formatted(title, shop.checkout()))
                .statusCode(201);
    }

    private static ValidatableResponse written(String name, String title, String text) {
        return Api.put("sre", "/runbooks/" + name, """
                {"title":"%s","text":"%s","services":[]}""".formatted(title, text));
    }

    private static ValidatableResponse runbook(String user, String name, String service) {
        return Api.put(user, "/runbooks/" + name, """
                {"title":"Slow","text":"Wait.","services":[%s]}""".formatted(service.isEmpty() ? "" : '"' + service + '"'));
    }

    private static ValidatableResponse found(String question, ValidatableResponse written) {
        return Api.as("viewer")
                .queryParam("q", question)
                .queryParam("atLeast", Api.position(written))
                .get("/knowledge")
                .then()
                .statusCode(200);
    }
}
