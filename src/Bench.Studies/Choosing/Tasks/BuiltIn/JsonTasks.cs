using System.Text.Json;
using System.Text.Json.Nodes;
using Bench.Core.Seeds;
using static System.FormattableString;

namespace Bench.Studies.Choosing.Tasks.BuiltIn;

/// <summary>JSON of a given form with values of a given text. The schema holds the values, so that an invented one does not pass.</summary>
internal static class JsonTasks
{
    private const string JsonOnly = "Write the JSON only.";

    public static QualityTask Make(string kind, SeededChoice choice)
    {
        var (prompt, schema) = choice.Below(3) switch
        {
            0 => Record(choice),
            1 => Items(choice),
            _ => Nested(choice),
        };
        return new QualityTask(kind, prompt, new TaskCheck.Schema(JsonSerializer.SerializeToElement(schema)));
    }

    private static (string, JsonObject) Record(SeededChoice choice)
    {
        var (name, city, age) = (choice.Of(TaskTexts.Names), choice.Of(TaskTexts.Cities), choice.Between(20, 70));
        var isMember = choice.Below(2) == 0;
        return (
            Invariant($"{name} from {city} is {age} years old and is {(isMember ? "a" : "no")} member of the club.\n\n")
                + "Write this as one JSON object with the keys name (text), city (text), age (whole number) "
                + $"and member (true or false). {JsonOnly}",
            Form(("name", name), ("city", city), ("age", age), ("member", isMember)));
    }

    private static (string, JsonObject) Items(SeededChoice choice)
    {
        var things = choice.Different(TaskTexts.Things, 3);
        int[] counts = [.. things.Select(_ => choice.Between(2, 60))];
        var parts = things.Zip(counts, (thing, count) => Invariant($"{thing}: {count}"));
        return (
            $"Stock: {string.Join("; ", parts)}.\n\nWrite this as a JSON list, in the same order, of objects with the keys item (text) "
                + $"and amount (whole number). {JsonOnly}",
            new JsonObject
            {
                ["type"] = "array",
                ["minItems"] = things.Length,
                ["maxItems"] = things.Length,
                ["prefixItems"] = new JsonArray([.. things.Zip(counts, (thing, count) => Form(("item", thing), ("amount", count)))]),
            });
    }

    private static (string, JsonObject) Nested(SeededChoice choice)
    {
        var (name, city) = (choice.Of(TaskTexts.Names), choice.Of(TaskTexts.Cities));
        var colors = choice.Different(TaskTexts.Colors, 3);
        var number = choice.Between(100, 999);
        return (
            Invariant($"Order {number} goes to {name} in {city}. Wanted colors: {string.Join(", ", colors)}.\n\n")
                + "Write this as one JSON object with the keys order (whole number), customer (an object with name and city) "
                + $"and colors (a list of texts in the same order). {JsonOnly}",
            Form(
                ("order", number),
                ("customer", Form(("name", name), ("city", city))),
                ("colors", new JsonObject { ["const"] = new JsonArray([.. colors.Select(color => JsonValue.Create(color))]) })));
    }

    /// <summary>The schema of an object with these members and no others. A value is a schema, or what has to stand there.</summary>
    private static JsonObject Form(params (string Name, object Value)[] members) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray([.. members.Select(member => JsonValue.Create(member.Name))]),
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject(members.Select(member => KeyValuePair.Create<string, JsonNode?>(
            member.Name, member.Value as JsonObject ?? new JsonObject { ["const"] = JsonSerializer.SerializeToNode(member.Value) }))),
    };
}
