package io.loadline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PlanTest {
    private static final String DRAW = "POST /api/capacity/v1/plans";
    private static final String SHOW = "GET /api/capacity/v1/plans/7";

    @RegisterExtension
    private final FakePlatform platform = new FakePlatform();

    private final Shell shell = Shell.at(platform);

    @Test
    void aPlanIsWaitedFor() {
        platform.answers(DRAW, 202, plan("COMPUTING"));
        platform.answers(SHOW, 200, plan("COMPUTING")).answers(SHOW, 200, plan("READY"));
        var done = shell.run("plan", "draw", "week", "--for", "P7D", "--service", "basket", "--survive-sites", "0");
        assertEquals(0, done.code(), done.err());
        assertTrue(done.out().contains("cost   12.50 CNY"), done.out());
        assertTrue(done.out().contains("east  2026-11  12.50 CNY"), done.out());
        assertEquals("""
                {"name":"week","surviveSites":0,"services":["basket"],"horizon":"PT168H"}""", platform.asked(DRAW).getFirst().body());
    }

    @Test
    void aPlanMayHaveABudget() {
        platform.answers(DRAW, 202, plan("COMPUTING"));
        shell.run("plan", "draw", "week", "--for", "P7D", "--budget", "25000.50CNY", "--within", "PT0S");
        assertTrue(
                platform.asked(DRAW).getFirst().body().contains("""
                "budget":{"amount":"25000.50","currency":"CNY"}"""),
                () -> platform.asked(DRAW).toString());
        assertEquals(
                2,
                shell.run("plan", "draw", "week", "--for", "P7D", "--budget", "much")
                        .code());
    }

    @Test
    void aPlanThatCannotBeComputedIsARefusal() {
        platform.answers(DRAW, 202, plan("COMPUTING")).answers(SHOW, 200, plan("DRAFT"));
        assertEquals(1, shell.run("plan", "draw", "week", "--for", "P7D").code());
    }

    @Test
    void aPromotionIsFoundByItsName() {
        platform.answers("GET /api/capacity/v1/promotions", 200, """
                {"items":[{"id":"p0","name":"autumn","status":"CANCELLED"},{"id":"p1","name":"spring","status":"SCHEDULED"},
                 {"id":"p2","name":"autumn","status":"SCHEDULED"},{"id":"p3","name":"autumn","status":"SCHEDULED"}],"next":null}""");
        platform.answers(DRAW, 202, plan("COMPUTING"));
        var done = shell.run("plan", "draw", "sale", "--promotion", "autumn", "--within", "PT0S", "-q");
        assertEquals("7\n", done.out());
        assertTrue(platform.asked(DRAW).getFirst().body().contains("\"promotion\":\"p2\""));
        var query = platform.asked("GET /api/capacity/v1/promotions").getFirst().query();
        assertTrue(query.startsWith("from=" + LocalDate.now(ZoneOffset.UTC)), query);
        assertEquals(
                1, shell.run("plan", "draw", "sale", "--promotion", "winter").code());
    }

    @Test
    void aPlanIsForOneTime() {
        assertEquals(2, shell.run("plan", "draw", "week").code());
        assertEquals(
                2,
                shell.run("plan", "draw", "week", "--for", "P7D", "--promotion", "spring")
                        .code());
    }

    @Test
    void itsBudgetIsWaitedForAndMayBeRefused() {
        platform.answers("POST /api/capacity/v1/plans/7/submit", 200, plan("SUBMITTED"));
        platform.answers(SHOW, 200, plan("SUBMITTED"))
                .answers(SHOW, 200, plan("GRANTED"))
                .answers(SHOW, 200, plan("REFUSED"));
        assertEquals(0, shell.run("plan", "submit", "7").code());
        assertEquals(1, shell.run("plan", "submit", "7").code());
    }

    @Test
    void anotherPersonApproves() {
        platform.answers("POST /api/capacity/v1/plans/7/approve", 200, plan("APPROVED"));
        var done = shell.run("plan", "approve", "7");
        assertEquals(0, done.code(), done.err());
        assertTrue(done.out().contains("APPROVED"), done.out());
    }

    @Test
    void whatIsDoneWhenIsShownInTime() {
        platform.answers(
                "GET /api/capacity/v1/plans/7/schedule", "application/x-ndjson", """
                {"service":"cart","datacenter":"east","cluster":"east-a","at":"2026-11-28T20:00:00Z","kind":"shrink","from":40,"to":2}
                {"service":"checkout","datacenter":"east","cluster":"east-a","at":"2026-11-28T15:58:00Z","kind":"pre-scale","from":2,"to":40}
                """.getBytes(StandardCharsets.UTF_8));
        var done = shell.run("plan", "schedule", "7");
        assertEquals(0, done.code(), done.err());
        assertEquals("""
                at                    what       service   site  cluster  from  to
                2026-11-28T15:58:00Z  pre-scale  checkout  east  east-a   2     40
                2026-11-28T20:00:00Z  shrink     cart      east  east-a   40    2
                """, done.out());
        assertTrue(shell.run("plan", "schedule", "7", "--json").out().startsWith("{\"service\":\"cart\""));
    }

    private static String plan(String state) {
        return """
                {"id":"7","state":"%s","request":{"name":"week"},"remarks":[],"actions":[],"result":{
                 "total":{"amount":"12.50","currency":"CNY"},
                 "lines":[{"datacenter":"east","period":"2026-11","amount":{"amount":"12.50","currency":"CNY"}}],"loads":[]}}""".formatted(state);
    }
}
