using System.Text.Json;
using Bench.Core.Formats;
using Bench.Core.Texts;

namespace Bench.Studies.Choosing.Tasks;

/// <summary>One task of a file: <c>prompt</c>, exactly one check, and what belongs to it.</summary>
internal static class TaskLine
{
    public const string Example = """{ "prompt": "What is 6 × 7? Answer with the number only.", "number": 42 }""";

    private const int LongestPrompt = 1_000_000;

    private static readonly string[] Checks = ["exact", "contains", "regex", "number", "json_schema"];
    private static readonly string[] Texts = ["exact", "contains", "regex"];
    private static readonly string[] Others = ["prompt", "kind", "ignore_case", "tolerance"];

    /// <summary>The task, or what is wrong with the object and what to do.</summary>
    public static (QualityTask? Task, (string What, string Remedy)? Mistake) Read(JsonElement line)
    {
        if (line.ValueKind != JsonValueKind.Object)
            return Wrong("this is no JSON object", $"write {Example}");
        JsonProperty[] members = [.. line.EnumerateObject()];
        if (members.GroupBy(member => member.Name).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
            return Wrong($"'{Printable.Of(twice.Key)}' is there twice", "keep one of them");
        if (members.Select(member => member.Name).FirstOrDefault(name => !Checks.Contains(name) && !Others.Contains(name)) is { } unknown)
            return Wrong($"'{Printable.Of(unknown)}' is no key of a task", $"the keys are {string.Join(", ", Others.Concat(Checks))}");
        if (TextOf(line, "prompt") is not { Length: > 0 and <= LongestPrompt } prompt)
            return Wrong("the task has no prompt", $"write {Example}");
        JsonProperty[] checks = [.. members.Where(member => Checks.Contains(member.Name))];
        if (checks is not [var only])
            return Wrong(
                checks.Length == 0
                    ? "nothing says which answer is right"
                    : $"the task has several checks: {Listing.Of(checks.Select(check => check.Name))}",
                $"write exactly one of {string.Join(", ", Checks)}");
        if (line.TryGetProperty("kind", out var written) && TextOf(line, "kind") is not { Length: > 0 and <= 40 })
            return Wrong("the kind is no short text", "write a word, such as \"kind\": \"invoices\"");
        if (Misplaced(line, only.Name) is { } misplaced)
            return (null, misplaced);
        var (check, mistake) = CheckOf(only.Name, only.Value, line);
        return check is null
            ? (null, mistake)
            : (
                new QualityTask(written.ValueKind == JsonValueKind.String ? Printable.Of(written.GetString()!) : only.Name, prompt, check),
                null);
    }

    private static (string, string)? Misplaced(JsonElement line, string check)
    {
        if (line.TryGetProperty("tolerance", out var tolerance) && (check != "number"
            || tolerance.ValueKind != JsonValueKind.Number
            || tolerance.GetDouble() is < 0 or double.PositiveInfinity))
            return ("tolerance belongs to number, and is a number from 0 on", "write \"number\": 3.14, \"tolerance\": 0.01");
        if (line.TryGetProperty("ignore_case", out var ignores)
            && (!Texts.Contains(check) || ignores.ValueKind is not (JsonValueKind.True or JsonValueKind.False)))
            return ($"ignore_case belongs to {Listing.Of(Texts)}, and is true or false", "leave it out, or write true");
        return null;
    }

    private static (TaskCheck? Check, (string, string)? Mistake) CheckOf(string name, JsonElement value, JsonElement line)
    {
        var ignoresCase = line.TryGetProperty("ignore_case", out var ignores) && ignores.GetBoolean();
        switch (name)
        {
            case "number":
                return value.ValueKind == JsonValueKind.Number && double.IsFinite(value.GetDouble())
                    ? (new TaskCheck.Number(value.GetDouble(), line.TryGetProperty("tolerance", out var tolerance)
                        ? tolerance.GetDouble()
                        : 0), null)
                    : (null, ("number is no number", "write it without quotes, such as \"number\": 42"));
            case "json_schema":
                return SchemaOf(value);
            default:
                if (value.ValueKind != JsonValueKind.String || value.GetString()!.Trim().Length == 0)
                    return (null, ($"{name} is no text", $"write it in quotes, such as \"{name}\": \"Paris\""));
                var text = value.GetString()!;
                if (name != "regex")
                    return (name == "exact" ? new TaskCheck.Exact(text, ignoresCase) : new TaskCheck.Contains(text, ignoresCase), null);
                return TaskCheck.Pattern.ProblemOf(text) is { } problem
                    ? (null, ($"the regex {problem}", "write it without look-around and back-references: "
                        + "https://learn.microsoft.com/dotnet/standard/base-types/regular-expressions"))
                    : (new TaskCheck.Pattern(text, ignoresCase), null);
        }
    }

    /// <summary>A keyword that is not checked would let answers pass that the user wants to fail.</summary>
    private static (TaskCheck?, (string, string)?) SchemaOf(JsonElement schema)
    {
        var review = SchemaReview.Of(schema);
        if (review.Problems.Count > 0)
            return (null, ($"the schema is wrong: {Printable.Of(review.Problems[0])}", "mend the schema: "
                + "https://json-schema.org/understanding-json-schema"));
        return review.Unchecked.Count > 0
            ? (null, (
                $"answers cannot be checked for {Listing.Of(review.Unchecked.Select(keyword => Printable.Of(keyword)))} of the schema",
                "leave it out; what can be checked stands under Formats in docs/scenarios.md"))
            : (new TaskCheck.Schema(schema), null);
    }

    private static string? TextOf(JsonElement line, string name) =>
        line.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String && text.GetString()!.Trim().Length > 0
            ? text.GetString()
            : null;

    private static (QualityTask?, (string, string)?) Wrong(string what, string remedy) => (null, (what, remedy));
}
