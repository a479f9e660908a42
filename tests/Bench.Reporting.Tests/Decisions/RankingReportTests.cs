using System.Text;
using System.Text.Json;
using Bench.Core.Formats;
using Bench.Reporting.Charts;
using Bench.Reporting.Decisions;
using Bench.Reporting.Html;
using Bench.Reporting.Markdown;
using Bench.Reporting.Model;
using Bench.Reporting.Tests.Kit;
using Bench.Statistics;
using Bench.Studies.Choosing;
using Bench.Studies.Choosing.Tasks;

namespace Bench.Reporting.Tests.Decisions;

/// <summary>A choice of a model in every form in which it is told.</summary>
public sealed class RankingReportTests
{
    private static readonly string Schema = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "decision.schema.json"));
    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "reports.md"));

    [Fact]
    public void The_head_is_the_answer_in_three_lines_at_most_and_the_rest_has_a_section_of_its_own()
    {
        var head = SampleRanking.Run.Conclusions[0];

        Assert.Equal(
            [
                "Take m Q4_K_M (asked: ≥ 20 tok/s, ≤ 12 GiB; preferred: quality by proxy): "
                    + "50 tok/s [45, 55], first token after 400 ms, 5.0 of 12 GiB.",
                "Not m Q8_0: decode 10 tok/s [9, 11] (at least 20 tok/s asked).",
            ],
            head.Lines);
        Assert.Equal("m Q4_K_M", head.Emphasis);
        Assert.Empty(head.Folded(briefly: false));
    }

    [Fact]
    public void The_markdown_has_every_candidate_with_what_became_of_it()
    {
        var markdown = MarkdownOf(SampleRanking.Run);

        Assert.Contains("Take **m Q4_K_M** (asked", markdown, StringComparison.Ordinal);
        Assert.Contains(
            "| m Q4_K_M | taken |  | 50.0 \\[45.0, 55.0\\] | 400 | 5.00 | 8192 | 8.0 | 4.9 |", markdown, StringComparison.Ordinal);
        Assert.Contains(
            "| m Q8_0 | out | decode 10 tok/s (at least 20 tok/s asked) | 10.0 \\[9.0, 11.0\\] | 400 | 9.00 | 8192 | 8.0 | 8.5 |",
            markdown,
            StringComparison.Ordinal);
        Assert.Contains("| s Q4_K_M | INVALID | no request succeeded |", markdown, StringComparison.Ordinal);
        Assert.Contains("(proxy)", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_has_them_in_a_section_that_its_contents_lead_to()
    {
        var page = PageOf(SampleRanking.Run);

        Assert.Contains("<section id=\"candidates\">", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"#candidates\">Candidates</a> (3)", page, StringComparison.Ordinal);
        Assert.Contains("<td>decode 10 tok/s (at least 20 tok/s asked)</td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_break_neither()
    {
        var hostile = SampleRanking.With(SampleRanking.Of(new ChoiceQuestion(), SampleRanking.Candidate("<script>|`@all Q4", 10, 2, 4)));

        Assert.DoesNotContain("<script>|", PageOf(hostile), StringComparison.Ordinal);
        Assert.Contains("| &lt;script&gt;\\|\\`@<!-- -->all Q4 |", MarkdownOf(hostile), StringComparison.Ordinal);
    }

    [Fact]
    public void The_schema_takes_it_and_describes_every_member()
    {
        using var schema = JsonDocument.Parse(Schema);
        using var json = JsonDocument.Parse(Json(SampleRanking.Run));
        var entry = schema.RootElement.GetProperty("items");
        var described = entry.GetProperty("properties");
        var candidate = described.GetProperty("candidates").GetProperty("items");
        var written = json.RootElement[0];

        Assert.True(new SchemaCheck(schema.RootElement).Holds(json.RootElement));
        Assert.Equal(
            Words(entry).Concat(Words(entry.GetProperty("else").GetProperty("else").GetProperty("then"))).Order(), Names(written).Order());
        Assert.Equal(Words(candidate), Names(written.GetProperty("candidates")[0]));
        Assert.Equal(
            Words(candidate.GetProperty("properties").GetProperty("needs").GetProperty("items")),
            Names(written.GetProperty("candidates")[0].GetProperty("needs")[0]));
        Assert.All(Names(written.GetProperty("candidates")[0]), name => Assert.Contains($"`{name}`", Page, StringComparison.Ordinal));
        Assert.Equal(("ranking", "met", "m Q4_K_M"), (Text(written, "decision"), Text(written, "verdict"), Text(written, "chosen")));
    }

    [Fact]
    public void Tasks_have_a_table_by_kind_and_every_pair_in_the_file()
    {
        var asked = SampleRanking.With(SampleRanking.Among(
            new ChoiceQuestion(),
            SampleRanking.Candidate("one Q8", 50, 9, 8) with { Tasks = Score(sums: 10, words: 10) },
            SampleRanking.Candidate("other Q4", 50, 5, 4) with { Tasks = Score(sums: 10, words: 0) with { CutOff = 1, Unanswered = 1 } }));
        var markdown = MarkdownOf(asked);
        using var schema = JsonDocument.Parse(Schema);
        using var json = JsonDocument.Parse(Json(asked));
        var pair = json.RootElement[0].GetProperty("task_pairs")[0];
        var tasks = json.RootElement[0].GetProperty("candidates")[1].GetProperty("tasks");

        Assert.Contains(
            "| other Q4 | 10 of 20 \\[29.9, 70.1\\] | 10 of 10 \\[72.2, 100.0\\] | 0 of 10 \\[0.0, 27.8\\] | 1 | 1 |",
            markdown,
            StringComparison.Ordinal);
        Assert.Contains("passes 20 of 20 tasks (100.0 % \\[83.9, 100.0\\])", markdown, StringComparison.Ordinal);
        Assert.Contains("other Q4: 1 answer to tasks was cut off at the token limit", markdown, StringComparison.Ordinal);
        Assert.Contains("Tasks passed by kind", PageOf(asked), StringComparison.Ordinal);
        Assert.True(new SchemaCheck(schema.RootElement).Holds(json.RootElement));
        Assert.Equal(
            ("tasks", 0.05),
            (Text(json.RootElement[0], "quality_basis"), Math.Round(json.RootElement[0].GetProperty("task_level").GetDouble(), 9)));
        Assert.Equal(
            ("one Q8", "other Q4", 10, 0),
            (Text(pair, "one"), Text(pair, "other"), pair.GetProperty("one_only").GetInt32(), pair.GetProperty("other_only").GetInt32()));
        Assert.Equal(0.001953, pair.GetProperty("p").GetDouble(), 6); // 2 / 1024
        Assert.Equal(
            (10, 20, 2),
            (tasks.GetProperty("passed").GetInt32(), tasks.GetProperty("of").GetInt32(), tasks.GetProperty("kinds").GetArrayLength()));
    }

    [Fact]
    public void Distributions_that_were_compared_have_a_table_and_stand_in_the_file()
    {
        var agreement = new Agreement(Figure(0.95, 0.9, 0.99), "m Q8_0", 50);
        var plain = Compared(agreement);
        var divergence = new TokenDivergence(Figure(0.98, 0.97, 0.99), Figure(0.0123, 0.01, 0.0146), 1500, 50, 5);
        var asked = Compared(agreement with { Divergence = divergence });
        using var schema = JsonDocument.Parse(Schema);
        using var json = JsonDocument.Parse(Json(asked));
        var logprobs = Member(json).GetProperty("logprobs");

        Assert.Contains(
            "| m Q4_K_M | m Q8_0 | 95.0 \\[90.0, 99.0\\] | 98.0 \\[97.0, 99.0\\] | 0.0123 \\[0.0100, 0.0146\\] | 1500 | 50 |",
            MarkdownOf(asked),
            StringComparison.Ordinal);
        Assert.Contains("Agreement of quantizations", PageOf(asked), StringComparison.Ordinal);
        Assert.True(new SchemaCheck(schema.RootElement).Holds(json.RootElement));
        Assert.Equal(
            (0.98, 0.0123, 1500, 50, 5),
            (
                Value(logprobs, "top1"), Value(logprobs, "kl_nats"), Int(logprobs, "positions"), Int(logprobs, "prompts"),
                Int(logprobs, "top")));
        Assert.DoesNotContain("logprobs", Encoding.UTF8.GetString(Json(plain)), StringComparison.Ordinal);
        Assert.DoesNotContain("Agreement of quantizations", PageOf(plain), StringComparison.Ordinal);
    }

    private static ReportedRun Compared(Agreement agreement) => SampleRanking.With(SampleRanking.Among(
        new ChoiceQuestion(),
        SampleRanking.Candidate("m Q8_0", 50, 9, 8),
        SampleRanking.Candidate("m Q4_K_M", 50, 5, 4) with { Agreement = agreement }));

    private static ChoiceFigure Figure(double value, double low, double high) => new(value, new Interval(low, high));

    private static JsonElement Member(JsonDocument json) => json.RootElement[0].GetProperty("candidates")
        .EnumerateArray()
        .Single(candidate => Text(candidate, "name") == "m Q4_K_M")
        .GetProperty("agreement");

    private static double Value(JsonElement element, string name) => element.GetProperty(name).GetProperty("value").GetDouble();

    private static int Int(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    [Fact]
    public void Where_nothing_meets_the_need_the_limits_to_relax_are_in_the_file()
    {
        using var json = JsonDocument.Parse(Json(SampleRanking.With(SampleRanking.Of(new ChoiceQuestion { MinDecode = 60 }))));
        var written = json.RootElement[0];

        Assert.Equal(("not_met", "m Q4_K_M"), (Text(written, "verdict"), Text(written, "nearest")));
        Assert.Equal(JsonValueKind.Null, written.GetProperty("chosen").ValueKind);
        Assert.Equal(
            ("decode_tok_s", 45),
            (Text(written.GetProperty("relaxed")[0], "need"), written.GetProperty("relaxed")[0].GetProperty("limit").GetDouble()));
    }

    /// <summary>Ten tasks of each kind.</summary>
    private static TaskScore Score(int sums, int words) =>
        new()
        {
            Outcomes =
            [
                .. Enumerable.Range(0, 10).Select(task => ("sums", task < sums)),
                .. Enumerable.Range(0, 10).Select(task => ("words", task < words)),
            ],
        };

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static string[] Names(JsonElement element) => [.. element.EnumerateObject().Select(member => member.Name)];

    private static string[] Words(JsonElement element) =>
        [.. element.GetProperty("required").EnumerateArray().Select(word => word.GetString()!)];

    private static byte[] Json(ReportedRun run)
    {
        using var output = new MemoryStream();
        DecisionFile.Write(run.Study!, [run.Summary.Manifest], output);
        return output.ToArray();
    }

    private static string MarkdownOf(params ReportedRun[] runs)
    {
        using var output = new MemoryStream();
        MarkdownReport.Write(runs, output);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static string PageOf(params ReportedRun[] runs)
    {
        using var output = new MemoryStream();
        HtmlReport.Write(new RunCharts(runs), hasPictures: false, output);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
