using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Runs.Json;
using Bench.Runs.Tests.Kit;
using Bench.Testing.Samples;

namespace Bench.Runs.Tests.Json;

public sealed class LengthJsonTests
{
    public static TheoryData<TokenLength> Lengths =>
    [
        new TokenLength.Fixed(512),
        new TokenLength.Uniform(100, 900),
        new TokenLength.Normal(512.5, 100),
        new TokenLength.LogNormal(300, 0.8),
        new TokenLength.FromFile("größe.txt", [300, 12, 4096]),
    ];

    private static PlanCell Cell(TokenLength length, bool exact = true) => SampleCell.Chat() with
    {
        Workload = SampleCell.Workload(Endpoint.Chat) with
        {
            Prompt = new PromptSpec.Tokens(length, exact),
            OutputTokens = length,
            PromptCache = PromptCachePolicy.Share,
            SharedPrefix = 0.25,
        },
    };

    private static RunManifest Read(string text) => JsonText.Read(text, ManifestJson.Read);

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_plan_comes_back_with_its_lengths(TokenLength length)
    {
        var workload = Read(JsonText.Of(Samples.Manifest(Cell(length)))).Plan.Cells[0].Workload;

        Assert.Equal(new PromptSpec.Tokens(length, Exact: true), workload.Prompt);
        Assert.Equal(length, workload.OutputTokens);
        Assert.Equal((PromptCachePolicy.Share, 0.25), (workload.PromptCache, workload.SharedPrefix));
    }

    [Fact]
    public void Every_length_makes_another_plan()
    {
        var hashes = Lengths
            .Select(row => PlanHash.Of(SampleCell.PlanOf(Cell(row.Data))))
            .Append(PlanHash.Of(SampleCell.PlanOf(Cell(512, exact: false))));

        Assert.Equal(6, hashes.Distinct().Count());
    }

    [Fact]
    public void A_plan_of_a_harness_that_knew_numbers_only_is_read_as_it_was()
    {
        var text = JsonText.Of(Samples.Manifest(Cell(512, exact: false)));

        Assert.Contains("\"tokens\": 512", text, StringComparison.Ordinal);
        Assert.Contains("\"output_tokens\": 512", text, StringComparison.Ordinal);
        Assert.DoesNotContain("exact", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_keeps_how_its_prompts_were_found()
    {
        var found = new PromptCalibration
        {
            Kind = CalibrationKind.Approximate,
            Lengths = [new PromptLength(512, 385, 511.5)],
            Line = new PromptLine(11.25, 1.3),
            Probes = 6,
            CountIsConstant = true,
            Problem = "texts differ",
        };
        var cell = Samples.Cell() with
        {
            Prompts = found,
            Head = new PromptHead { CountIsConstant = true, Probes = 3, Problem = "26 tokens each" },
        };

        Assert.Equal(Dump.Of(cell), Dump.Of(JsonText.Read(JsonText.Of(cell), CellJson.Read)));
    }

    [Fact]
    public void A_record_of_a_harness_that_kept_no_asked_lengths_has_none()
    {
        var record = SampleRecord.Streamed(1, [2, 3]) with { Asked = new AskedTokens(512, 128) };
        var text = JsonText.Of(record);

        Assert.Equal(record.Asked, JsonText.Read(text, RecordJson.Read).Asked);
        var older = text.Replace("\"asked_prompt_tokens\":512,\"asked_output_tokens\":128,", "", StringComparison.Ordinal);
        Assert.NotEqual(text, older);
        Assert.Equal(default, JsonText.Read(older, RecordJson.Read).Asked);
    }
}
