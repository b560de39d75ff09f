package io.loadline.bench.golang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoPackageTest {
    private static final String SHOP = """
            package shop

            type Price struct {
                Amount float64 `json:"amount"`
                Note   string
            }

            type tagged struct{ Tag string }

            type Item struct {
                *tagged
                Name   string
                Price  Price
                Parts  []string
                Stock  map[string]Price
                Before *Item
            }

            const (
                unknown = "unknown" // a comment
                Cheap   = 2.50
            )

            func item() Item {
                return Item{
                    Name:  "cup",
                    Price: Price{Cheap, "each"},
                    Parts: []string{"handle"},
                    Stock: map[string]Price{"north": {Amount: 3}},
                }
            }

            func same[T any](value T) *T { return &value }

            func (i *Item) rename(name string) { i.Name = name }
            """;

    private final List<Object> said = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "item().Name + `, ` + unknown | cup, unknown",
                "item().Price.Note | each",
                "item().Stock[\"north\"].Amount | 3",
                "item().Before == nil && item().Parts != nil | true",
                "len(item().Parts) - 1 | 0",
                "`a-b-`[:len(`a-b-`)-1] | a-b",
                "-Cheap | -2.5",
                "2.5 - 0.5 == 2 && 12.5 - 2.5 == 10 | true",
                "same(item()).Name | cup",
                "Item{}.Price.Amount | 0",
                "Item{tagged: &tagged{\"new\"}}.Tag | new",
                "[]*Price{{Note: \"x\"}}[0].Note | x",
                "func(n string) string { return n + \"!\" }(\"a\") | a!",
            })
    void anExpressionHasItsValue(String expression, String value) {
        assertEquals(value, run("say(" + expression + ")"));
    }

    @Test
    void structsAreCopiedAndWhatTheyPointToIsShared() {
        assertEquals("cup/spout/saucer", run("""
                first := item()
                first.Before = &Item{Name: "jug"}
                second := first
                second.Name = "mug"
                second.Parts[0] = "spout"
                second.Before.Name = "saucer"
                say(first.Name + "/" + first.Parts[0] + "/" + first.Before.Name)"""));
    }

    @Test
    void aVariableIsWhatItsAddressLeadsTo() {
        assertEquals("jug/each", run("""
                cup := item()
                address := &cup
                address.Name = "jug"
                cup = Item{Name: cup.Name + "/" + address.Price.Note}
                say(address.Name)"""));
    }

    @Test
    void casesAreRunThroughWithWhatTheyExpect() {
        assertEquals("0 none one 2 many ", run("""
                text := ""
                for i, tc := range []struct {
                    in    float64
                    words []string
                }{
                    {0, nil},
                    {1, []string{"few"}},
                    {9, []string{"ma", "ny"}},
                } {
                    word := "none"
                    switch len(tc.words) {
                    case 1, 2:
                        word = ""
                        for _, part := range tc.words {
                            word = word + part
                        }
                    default:
                    }
                    if tc.in != 1 && word != "" {
                        text = text + spell(i) + " " + word + " "
                    } else {
                        text = text + "one "
                    }
                }
                say(text)"""));
    }

    @Test
    void whatIsNotReadIsRefusedWithItsLine() {
        var refused = assertThrows(UnreadableGoException.class, () -> run("for i := 0; i < 3; i++ {\n}"));

        assertEquals("shop_test.go:4: expected range at '0'", refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "item().Stock[\"south\"]",
                "&item().Name",
                "item().rename(\"jug\")",
                "item() == item()",
                "same(1) == same(1)",
                "Cheap & Cheap",
                "2 * Cheap",
            })
    void whatMayMeanSomethingElseInGoIsRefused(String expression) {
        assertThrows(UnreadableGoException.class, () -> run("say(" + expression + ")"));
    }

    @Test
    void whatNobodyCallsMayBeAnyGo() {
        assertEquals("1", run("say(1)\n}\n\nfunc other(c chan int) {\n    select { case x := <-c: go print(x) }"));
    }

    private String run(String body) {
        var shop = new GoPackage(new Surroundings() {
            @Override
            public Object imported(String name, String member) {
                throw new UnreadableGoException(name + "." + member);
            }

            @Override
            public boolean ignores(String name) {
                return false;
            }

            @Override
            public Optional<Function> method(String name) {
                return Optional.empty();
            }
        });
        shop.read("shop.go", SHOP);
        shop.read(
                "shop_test.go",
                "package shop\n\nfunc test(say func(any), spell func(any) string) {\n" + body + "\n}\n");
        Function say = (site, arguments) -> said.add(arguments.getFirst());
        Function spell = (site, arguments) -> ((BigDecimal) arguments.getFirst()).toPlainString();

        shop.call("test", say, spell);

        return String.valueOf(said.getFirst());
    }
}
