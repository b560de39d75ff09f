package io.loadline.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakingChangesTest {
    private static final String DOCUMENT = """
            {"paths": {"/api/shop/v1/orders": {"post": {"operationId": "postOrders", "tags": ["orders"],
              "parameters": [{"name": "limit", "in": "query", "required": false, "schema": {"type": "integer", "maximum": 500}}],
              "requestBody": {"required": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/NewOrder"}}}},
              "responses": {"201": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Order"}}}},
                            "422": {"$ref": "#/components/responses/422"}}}}},
             "components": {"schemas": {
               "NewOrder": {"type": "object", "required": ["item"], "properties": {
                 "item": {"type": "string"}, "kind": {"type": "string", "enum": ["plain", "gift"]}, "count": {"type": "integer"}}},
               "Order": {"type": "object", "required": ["id"], "properties": {
                 "id": {"type": "string", "format": "uuid"}, "state": {"type": "string", "enum": ["OPEN"]},
                 "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Order"}},
                 "price": {"anyOf": [{"type": "number"}, {"type": "null"}]}}}}}}
            """;

    @Test
    void theSameDocumentBreaksNobody() {
        assertEquals(List.of(), changes(DOCUMENT, DOCUMENT));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = ';', textBlock = """
            "item": {"type": "string"},;  "item": {"type": "string"}, "note": {"type": "string"},
            ["plain", "gift"];            ["plain", "gift", "sample"]
            "enum": ["OPEN"];             "enum": ["OPEN", "SENT"]
            "count": {"type": "integer"}; "count": {"type": "number"}
            {"type": "number"};           {"type": "integer"}
            "maximum": 500;               "maximum": 1000
            "required": ["item"];         "required": []
            "required": ["id"];           "required": ["id", "state"]
            "201": {;                     "200": {}, "201": {
            NewOrder;                     Ordering
            """)
    void moreBreaksNobody(String was, String is) {
        assertEquals(List.of(), changes(DOCUMENT, changed(was, is)));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = ';', textBlock = """
            "post":;                      "put":;                    POST /orders is gone
            "postOrders";                 "order";                   POST /orders: its name was "postOrders" and is "order"
            "name": "limit";              "name": "most";            POST /orders: query parameter limit is gone
            "required": false;            "required": true;          POST /orders: query parameter limit must be sent
            "maximum": 500;               "maximum": 100;            POST /orders: query parameter limit has a tighter maximum
            {"application/json": {"schema": {"$ref": "#/components/schemas/NewOrder"}}}; {}; POST /orders: body application/json is gone
            "required": ["item"];         "required": ["item", "kind"]; POST /orders: body /kind must be sent
            ["plain", "gift"];            ["plain"];                 POST /orders: body /kind must be one of [plain]
            "item": {"type": "string"};   "item": {"type": "string", "enum": ["book"]}; POST /orders: body /item must be one of [book]
            "count": {"type": "integer"}; "count": {"type": "integer", "exclusiveMaximum": 10}; POST /orders: body /count has a tighter exclusiveMaximum
            "count": {"type": "integer"}; "count": {"type": "string"}; POST /orders: body /count must be [string]
            "count":;                     "number":;                 POST /orders: body /count is gone
            "201": {;                     "202": {;                  POST /orders: answer 201 is gone
            "required": ["id"];           "required": [];            POST /orders: answer 201 /id may be missing
            "uuid";                       "uri";                     POST /orders: answer 201 /id: its format was "uuid" and is "uri"
            {"type": "number"};           {"type": "string"};        POST /orders: answer 201 /price is [string]
            "price":;                     "cost":;                   POST /orders: answer 201 /price is gone
            """)
    void whatIsTakenAwayIsSaid(String was, String is, String said) {
        assertEquals(List.of(said), changes(DOCUMENT, changed(was, is)));
    }

    private static List<String> changes(String before, String after) {
        return BreakingChanges.between(Probe.json(before), Probe.json(after));
    }

    private static String changed(String was, String is) {
        var changed = DOCUMENT.replace(was, is);
        assertNotEquals(DOCUMENT, changed);
        return changed;
    }
}
