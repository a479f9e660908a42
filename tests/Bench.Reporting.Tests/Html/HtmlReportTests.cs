using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Bench.Reporting.Charts;
using Bench.Reporting.Html;
using Bench.Reporting.Model;

namespace Bench.Reporting.Tests.Html;

public sealed partial class HtmlReportTests
{
    private const string Evil = "<script>alert(1)</script>";

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> AllCultures => Cultures.All;

    [Theory]
    [MemberData(nameof(AllCultures))]
    public void The_page_is_the_same_in_every_culture(string culture) =>
        GoldenFile.Check(
            "report.html", Encoding.UTF8.GetBytes(WithoutScripts(Cultures.Under(culture, () => Page([], SampleSweep.Of("run"))))));

    [Fact]
    public void A_model_named_like_a_script_shows_as_text()
    {
        var page = Page(ChartLibrary.Scripts, SampleSweep.Of(Evil, model: Evil) with { ScenarioText = Evil });

        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Evil, page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Its_policy_forbids_the_network_and_evaluation_and_knows_each_script_by_its_hash()
    {
        var page = Page(ChartLibrary.Scripts, SampleSweep.Run);

        var policy = System.Net.WebUtility.HtmlDecode(PolicyPattern().Match(page).Groups["policy"].Value);
        Assert.StartsWith("default-src 'none'; script-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src 'unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_library_and_without_pictures_tables_stand_open_and_the_page_says_why()
    {
        var page = Page([], SampleSweep.Run);

        Assert.Contains("The charts are not drawn", page, StringComparison.Ordinal);
        Assert.Contains("<details open=\"\"><summary>The figures as a table", page, StringComparison.Ordinal);
        Assert.DoesNotContain("application/json", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_library_every_chart_is_a_picture_in_the_readers_ink_that_tells_what_its_marks_are()
    {
        ReportedRun[] runs = [SampleSweep.Of(Evil, model: Evil, simulated: true)];

        var page = Page([], hasPictures: true, runs);

        var pictures = PicturePattern().Matches(page).Select(match => XElement.Parse(match.Value)).ToArray();
        Assert.Equal(ChartFiles.Of(runs).Count, pictures.Length);
        Assert.All(pictures, picture => Assert.NotEmpty(picture.Descendants(Svg + "title")));
        Assert.All(pictures, picture => Assert.Contains("currentColor", picture.ToString(), StringComparison.Ordinal));
        Assert.All(pictures, picture => Assert.Contains("SIMULATED", picture.Value, StringComparison.Ordinal));
        Assert.Distinct(pictures.SelectMany(picture => picture.Descendants().Attributes("id")).Select(id => id.Value));
        Assert.DoesNotContain(Evil, page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("class=\"missing\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<details open=\"\"><summary>The figures as a table", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_screen_has_the_answers_the_server_and_the_models_with_digest_and_quantization()
    {
        var page = Page([], SampleSweep.Run);

        var first = page[..page.IndexOf("id=\"findings\"", StringComparison.Ordinal)];
        Assert.All(
            new[]
            {
                "<h3>Which model?</h3><p class=\"decision\"><strong>",
                " is the fastest of 2 models: ",
                "ollama 0.32.15, http://127.0.0.1:11434/",
                "0123456789ab",
                "4 cores",
                "measured requests",
            },
            text => Assert.Contains(text, first, StringComparison.Ordinal));
    }

    [Fact]
    public void A_server_that_has_no_address_stands_with_the_words_it_has()
    {
        const string Words = "simulated rtx-4090, OLLAMA_NUM_PARALLEL=4";
        var summary = SampleSweep.Run.Summary;
        var run = SampleSweep.Run with
        {
            Summary = summary with { Manifest = summary.Manifest with { Servers = [summary.Manifest.Servers[0] with { Url = Words }] } },
        };
        using var markdown = new MemoryStream();

        Bench.Reporting.Markdown.MarkdownReport.Write([run], markdown);

        Assert.Contains("ollama 0.32.15, " + Words, Page([], run), StringComparison.Ordinal);
        Assert.Contains("rtx-4090", Encoding.UTF8.GetString(markdown.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void Validity_stands_early_and_what_is_the_same_of_all_cells_stands_above_the_table()
    {
        var page = Page([], SampleSweep.Run);
        var heads = PageTable.Cells(page).Heads;

        Assert.Equal(["cell", "validity", "n", "errors"], heads.Take(4));
        Assert.DoesNotContain("server", heads);
        Assert.Contains("All cells: ", page, StringComparison.Ordinal);
        Assert.Contains("server local", page[page.IndexOf("All cells: ", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public void Several_runs_have_a_column_each_and_their_differences_in_a_table()
    {
        var page = Page([], SampleSweep.Of("before"), SampleSweep.Of("after", factor: 2));

        Assert.Contains("Differences between the runs", page, StringComparison.Ordinal);
        Assert.Contains("<td>lie apart</td>", page, StringComparison.Ordinal);
        Assert.Contains("<td>-50.0</td>", page, StringComparison.Ordinal); // twice the time a token is half the decode rate
    }

    [Fact]
    public void Differences_between_open_loops_are_those_of_what_their_users_wait_for()
    {
        var page = Page([], SampleSweep.Of("before"), SampleSweep.Of("after"));

        var rows = page[page.IndexOf("id=\"differences\"", StringComparison.Ordinal)..]
            .Split("<tr>")
            .Where(row => row.Contains("<td>chat/truth/rate=0.5</td>", StringComparison.Ordinal))
            .ToArray();
        // 100 from sending, and sent 1.5 late
        Assert.Contains(rows, row => row.Contains("<td>response TTFT p50 (ms)</td><td>101.5</td>", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Contains("<td>response e2e p50 (ms)</td>", StringComparison.Ordinal));
        Assert.DoesNotContain(rows, row => row.Contains("<td>TTFT p50 (ms)</td>", StringComparison.Ordinal));
        Assert.Contains("<td>TTFT p50 (ms)</td>", page, StringComparison.Ordinal); // of the closed loops
    }

    [Fact]
    public void Five_hundred_cells_and_a_hundred_thousand_requests_stay_under_three_megabytes()
    {
        var run = SampleSweep.Large(cells: 500, requests: 200);

        var bytes = Encoding.UTF8.GetByteCount(Page(ChartLibrary.Scripts, run));

        TestContext.Current.TestOutputHelper?.WriteLine($"{bytes:N0} bytes");
        Assert.InRange(bytes, 100_000, 3_000_000);
    }

    internal static string Page(IReadOnlyList<string> bundles, params IReadOnlyList<ReportedRun> runs) =>
        Page(bundles, hasPictures: false, runs);

    internal static string Page(IReadOnlyList<string> bundles, bool hasPictures, IReadOnlyList<ReportedRun> runs)
    {
        using var stream = new MemoryStream();
        HtmlReport.Write(new RunCharts(runs), bundles, hasPictures, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>The page's own style and behaviour have files of their own to be reviewed in; so have their hashes.</summary>
    private static string WithoutScripts(string page) =>
        HashPattern().Replace(ScriptPattern().Replace(page, "<${tag}></${tag}>"), "sha256-…");

    [GeneratedRegex("<svg .*?</svg>", RegexOptions.Singleline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex PicturePattern();

    [GeneratedRegex("<(?<tag>script|style)>.*?</\\k<tag>>", RegexOptions.Singleline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ScriptPattern();

    [GeneratedRegex("sha256-(?:[A-Za-z0-9/=]|&#x2B;)*", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex HashPattern();

    [GeneratedRegex("Content-Security-Policy\" content=\"(?<policy>[^\"]*)\"", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex PolicyPattern();
}
