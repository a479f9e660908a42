using Bench.Core.Managed;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Studies;
using Bench.Core.Time;
using Bench.Runs.Json;
using Bench.Runs.Tests.Kit;
using Bench.Testing.Samples;

namespace Bench.Runs.Tests.Json;

public sealed class ManifestJsonTests
{
    public static TheoryData<string> CultureNames => Cultures.All;

    private static RunManifest Read(string text) => JsonText.Read(text, ManifestJson.Read);

    [Fact]
    public void A_manifest_comes_back_as_it_was_but_for_its_secrets() =>
        Assert.Equal(Dump.Of(Samples.Manifest()), Dump.Of(Read(JsonText.Of(Samples.Manifest()))));

    [Theory]
    [MemberData(nameof(CultureNames))]
    public void A_manifest_s_bytes_stay_the_same(string culture) =>
        GoldenFile.Check("run.json", Cultures.Under(culture, () => JsonText.Of(Samples.Manifest())));

    [Fact]
    public void No_secret_is_written() => Assert.DoesNotContain("hunter2", JsonText.Of(Samples.Manifest()), StringComparison.Ordinal);

    [Fact]
    public void What_comes_back_for_a_secret_is_the_mask()
    {
        var header = Assert.Single(Read(JsonText.Of(Samples.Manifest())).Plan.Servers[0].Headers);
        Assert.Equal(("X-Key", "***"), (header.Key, header.Value.Reveal()));
    }

    [Fact]
    public void The_plan_s_hash_is_that_of_the_plan_read_back()
    {
        var manifest = Read(JsonText.Of(Samples.Manifest()));
        Assert.Equal(manifest.PlanHash, PlanHash.Of(manifest.Plan));
    }

    [Fact]
    public void What_requests_carry_comes_back_but_for_the_bytes_of_images_and_data_sets()
    {
        var bare = Samples.Manifest(Samples.LadenCell, Samples.DatasetCell);
        var laden = Samples.LadenCell;
        var full = Samples.Manifest(
            laden with
            {
                Workload =
                    laden.Workload with { Images = [.. laden.Workload.Images.Select(image => image with { Base64 = "secret bytes" })] },
            },
            Samples.DatasetCell with
            {
                Workload = Samples.DatasetCell.Workload with
                {
                    Prompt = new PromptSpec.Dataset("a.jsonl", "abc", [new DatasetEntry { Turns = ["secret text"] }]),
                },
            });

        Assert.Equal(Dump.Of(bare), Dump.Of(Read(JsonText.Of(bare))));
        Assert.Equal(JsonText.Of(bare), JsonText.Of(full));
        Assert.DoesNotContain("secret", JsonText.Of(full), StringComparison.Ordinal);
    }

    [Fact]
    public void How_many_log_probabilities_are_asked_for_comes_back()
    {
        var asked = Samples.Manifest(Samples.FullCell with { Workload = Samples.FullCell.Workload with { TopLogprobs = 5 } });

        Assert.Equal(Dump.Of(asked), Dump.Of(Read(JsonText.Of(asked))));
    }

    [Fact]
    public void The_texts_of_a_file_are_kept_once_however_many_cells_use_them()
    {
        var cells = Enumerable.Range(1, 20).Select(repetition => Samples.FullCell with { Repetition = repetition }).ToArray();
        var text = JsonText.Of(Samples.Manifest(cells));

        Assert.Equal(2, text.Split("prompts.txt").Length);
        Assert.Equal(Dump.Of(Samples.Manifest(cells)), Dump.Of(Read(text)));
    }

    [Fact]
    public void Every_think_time_comes_back_as_it_was()
    {
        ThinkTime[] all =
        [
            ThinkTime.None,
            new ThinkTime.Fixed(Duration.FromSeconds(2)),
            new ThinkTime.Uniform(Duration.Zero, Duration.FromSeconds(3)),
            new ThinkTime.Exponential(Duration.FromMilliseconds(0.5)),
            new ThinkTime.LogNormal(Duration.FromSeconds(2), 0.25),
        ];
        var cells = all.Select((thinkTime, index) => SampleCell.Chat() with
        {
            Repetition = index + 1,
            Workload = SampleCell.Workload(Endpoint.Chat) with { Conversation = new ConversationSpec(index + 1, thinkTime) },
        }).ToArray();

        var back = Read(JsonText.Of(Samples.Manifest(cells))).Plan.Cells;

        Assert.Equal(cells.Select(cell => cell.Workload.Conversation), back.Select(cell => cell.Workload.Conversation));
    }

    [Fact]
    public void How_a_run_is_sampled_comes_back_but_for_its_tokens()
    {
        var manifest = Samples.Manifest();
        var sampled = manifest with { Plan = manifest.Plan with { Telemetry = Samples.Sampled } };
        var text = JsonText.Of(sampled);

        Assert.Equal(Dump.Of(sampled), Dump.Of(Read(text)));
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.Equal("***", Read(text).Plan.Telemetry.Prometheus[1].Bearer?.Reveal());
    }

    [Fact]
    public void A_plan_without_a_word_of_telemetry_is_the_default_one_and_keeps_the_hash_of_earlier_versions()
    {
        var manifest = Samples.Manifest();

        Assert.DoesNotContain("\"baseline_ns\"", JsonText.Of(manifest), StringComparison.Ordinal);
        Assert.Equal(TelemetrySpec.Default, Read(JsonText.Of(manifest)).Plan.Telemetry);
        Assert.NotEqual(manifest.PlanHash, PlanHash.Of(manifest.Plan with { Telemetry = Samples.Sampled }));
    }

    [Fact]
    public void A_manifest_from_before_the_form_of_the_tables_was_noted_has_the_first_one()
    {
        var text = JsonText.Of(Samples.Manifest());

        Assert.Equal(RunManifest.CurrentCsvVersion, Read(text).CsvVersion);
        Assert.Equal(1, Read(text.Replace("  \"csv_version\": 2,\n", "", StringComparison.Ordinal)).CsvVersion);
    }

    [Fact]
    public void A_run_that_answers_a_question_says_which_under_a_version_that_readers_without_questions_refuse()
    {
        var inputs = new Dictionary<string, string> { ["chat/axis"] = "server", ["chat/times"] = "4" };
        var asked = Samples.Manifest() with
        {
            Study = new StudySpec { Kind = "toy", Inputs = inputs, InputsHash = StudyHash.Of("toy", inputs), PlannedCells = 1 },
        };
        var text = JsonText.Of(asked);

        Assert.Equal(Dump.Of(asked), Dump.Of(Read(text)));
        Assert.Contains("\"schema_version\": 2", text, StringComparison.Ordinal);
        Assert.Contains("\"schema_version\": 1", JsonText.Of(Samples.Manifest()), StringComparison.Ordinal);
    }

    [Fact]
    public void How_a_server_is_started_comes_back_but_for_what_is_called_like_a_secret()
    {
        var managed = new ManagedServerSpec
        {
            Command = "llama-server",
            Arguments = ["--port", "{port}", "--api-key", "hunter2"],
            Environment = [KeyValuePair.Create("MODE", "fast"), KeyValuePair.Create("HF_TOKEN", "hunter3")],
            Ready = Duration.FromSeconds(9),
            StaysInMemory = true,
        };
        var manifest = Samples.Manifest();
        var text = JsonText.Of(
            manifest with { Plan = manifest.Plan with { Servers = [manifest.Plan.Servers[0] with { Managed = managed }] } });

        Assert.DoesNotContain("hunter", text, StringComparison.Ordinal);
        Assert.Equal(
            Dump.Of(managed with
            {
                Arguments = ["--port", "{port}", "--api-key", "***"],
                Environment = [KeyValuePair.Create("MODE", "fast"), KeyValuePair.Create("HF_TOKEN", "***")],
            }),
            Dump.Of(Read(text).Plan.Servers[0].Managed!));
    }

    [Fact]
    public void Questions_are_the_same_when_their_kind_and_all_their_inputs_are()
    {
        var hash = StudyHash.Of("toy", new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" });

        Assert.Equal(hash, StudyHash.Of("toy", new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" }));
        Assert.NotEqual(hash, StudyHash.Of("toy", new Dictionary<string, string> { ["a"] = "1", ["b"] = "3" }));
        Assert.NotEqual(hash, StudyHash.Of("game", new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" }));
    }

    [Fact]
    public void A_newer_schema_is_refused_with_what_to_do()
    {
        var text = JsonText.Of(Samples.Manifest()).Replace("\"schema_version\": 1", "\"schema_version\": 3", StringComparison.Ordinal);
        var exception = Assert.Throws<RunFormatException>(() => Read(text));

        Assert.Equal("has schema version 3; this bench reads up to 2", exception.Message);
        Assert.Equal("Use the version of bench that made it, or a newer one", exception.Remedy);
    }
}
