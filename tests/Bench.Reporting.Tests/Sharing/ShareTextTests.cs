using Bench.Reporting.Model;
using Bench.Reporting.Sharing;
using Bench.Reporting.Tests.Kit;
using Bench.Studies;
using Bench.Studies.Capacity.Quick;
using Bench.Studies.Choosing.Race;
using Bench.Studies.Fitting.Search;

namespace Bench.Reporting.Tests.Sharing;

public sealed class ShareTextTests
{
    [Fact]
    public void The_decision_comes_first_then_figures_model_server_hardware_validity_and_the_command()
    {
        var lines = ShareText.Of(SampleSweep.Run).TrimEnd('\n').Split('\n');

        Assert.InRange(lines.Length, 6, ShareText.MostLines);
        Assert.StartsWith("- **Which model?** ", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line =>
            line.StartsWith("- Model: ", StringComparison.Ordinal) && line.Contains("digest 0123456789ab", StringComparison.Ordinal));
        Assert.Contains(
            lines,
            line => line.Contains("decode mean", StringComparison.Ordinal)
                && line.Contains("95 % CI", StringComparison.Ordinal)
                && line.Contains("TTFT p50", StringComparison.Ordinal)
                && line.Contains("n = ", StringComparison.Ordinal));
        Assert.Contains("- Server: ollama 0.32.15", lines);
        Assert.Contains(lines, line => line.StartsWith("- Hardware: NVIDIA H200", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("- Validity: ", StringComparison.Ordinal));
        Assert.Matches("`bench run scenarios.yaml --seed [0-9]+ --only '.+'`$", lines[^1]);
    }

    [Fact]
    public void Of_a_comparison_what_was_compared_stands_in_the_place_of_figures_and_the_command_asks_again()
    {
        var lines = ShareText.Of(SampleComparison.Run).TrimEnd('\n').Split('\n');

        Assert.StartsWith(
            "- **Is the candidate worse than the base?** 2 of 10 regressed: decode, 1 user, −9.0 %", lines[0], StringComparison.Ordinal);
        Assert.Equal("- Compared: Ollama 0.31.2 → 0.32.0 · truth Q4_K_M · 2 cells · 6 blocks", lines[1]);
        Assert.EndsWith("`bench compare scenarios.yaml --seed 42`", lines[^1], StringComparison.Ordinal);
        Assert.InRange(lines.Length, 5, ShareText.MostLines);
    }

    [Fact]
    public void The_command_is_one_that_its_verb_takes()
    {
        var summary = SampleComparison.Run.Summary;

        string Last(StudyKind kind) => ShareText
            .Of(
                ReportedRun.Of(
                    summary with { Manifest = summary.Manifest with { Study = summary.Manifest.Study! with { Kind = kind.Name } } },
                    scenarioText: null),
                kind)
            .TrimEnd('\n')
            .Split('\n')[^1];

        // The first takes no file, and the last no seed.
        Assert.EndsWith("; to repeat: `bench quick --model 'truth:latest'`", Last(QuickKind.Kind), StringComparison.Ordinal);
        Assert.EndsWith("`bench choose --file scenarios.yaml --seed 42`", Last(ChooseKind.Kind), StringComparison.Ordinal);
        Assert.EndsWith("`bench fit --measure --file scenarios.yaml`", Last(FitKind.Kind), StringComparison.Ordinal);
    }

    [Fact]
    public void Neither_the_host_nor_an_address_nor_a_path_is_in_it()
    {
        var summary = SampleSweep.Run.Summary;
        var manifest = summary.Manifest;
        var run = ReportedRun.Of(
            summary with
            {
                Manifest = manifest with
                {
                    Host = manifest.Host with { Name = "alices-laptop", OperatingSystem = "Debian on alices-laptop" },
                    Servers = [.. manifest.Servers.Select(
                        server => server with { Url = "http://gpu.corp.example:11434/", Version = "0.32.15 at /home/alice/ollama" })],
                },
            },
            scenarioText: null);

        var text = ShareText.Of(run);

        Assert.All(
            new[] { "alice", "corp", "example", "11434", "/home" },
            secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("on another machine than bench", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Figures_of_a_simulated_server_say_so_first_and_have_no_hardware()
    {
        var text = ShareText.Of(SampleSweep.Of("run", simulated: true));

        Assert.StartsWith("- **SIMULATED**", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Hardware", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_are_markup_stay_text()
    {
        var lines = ShareText.Of(SampleReport.Hostile).TrimEnd('\n').Split('\n');

        Assert.All(lines[..^1], line => Assert.DoesNotContain("<script>", line, StringComparison.OrdinalIgnoreCase));
        // code, whose fence is longer than any row of backticks in the name
        Assert.Contains("``bench run scenarios.yaml", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_without_a_valid_cell_shares_that()
    {
        var summary = SampleSweep.Run.Summary;
        var text = ShareText.Of(ReportedRun.Of(summary with { Cells = [] }, scenarioText: null));

        Assert.Contains("- Validity: no cell was started", text, StringComparison.Ordinal);
    }
}
