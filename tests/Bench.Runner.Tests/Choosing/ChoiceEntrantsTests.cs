using Bench.Core.Catalog;
using Bench.Models.Known;
using Bench.Models.Tensors;
using Bench.Runner.Choosing;
using Bench.Runner.Preflight;
using Bench.Testing.Samples;
using Bench.Testing.Servers;

namespace Bench.Runner.Tests.Choosing;

/// <summary>llama3.1:8b takes 15 GiB as F16, 8 as Q8_0 and 4.6 as Q4_K_M, and each 4096 tokens of context half a GiB more.</summary>
public sealed class ChoiceEntrantsTests
{
    private const string Source = "llama3.1:8b-instruct-fp16";
    private const string There = "llama3.1:8b-instruct-q8_0";

    [Fact]
    public async Task Without_a_yes_what_could_be_made_is_listed_as_predicted()
    {
        var entrants = await SortAsync(mayCreate: false, [Source], QuantizationFormat.Q80, QuantizationFormat.Q4KM);

        Assert.Equal([Source], entrants.Measured);
        Assert.Empty(entrants.Created);
        Assert.Collection(
            entrants.LeftOut,
            first => Assert.Matches(
                @"^llama3\.1:8b Q8_0 is not made; with num_ctx 4096 it needs about [89](\.\d)? GiB \(predicted\)\. --yes has the server "
                    + @"make it of llama3\.1:8b-instruct-fp16, and removes it afterwards\.$",
                first),
            second => Assert.StartsWith("llama3.1:8b Q4_K_M is not made; ", second, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_predicted_not_to_fit_is_not_made_and_what_is_there_already_neither()
    {
        var entrants = await SortAsync(mayCreate: true, [Source, There], QuantizationFormat.Q80, QuantizationFormat.Q4KM);
        var tight = await SortAsync(mayCreate: true, [There, Source], 6, QuantizationFormat.Q5KM, QuantizationFormat.Q6K);

        Assert.Equal((Source, "q4_K_M"), (Assert.Single(entrants.Created).Source.Tag, entrants.Created[0].Quantization));
        Assert.Equal("llama3.1:8b Q5_K_M", Assert.Single(tight.Created).Words);
        Assert.Equal(3, tight.LeftOut.Count);
        Assert.StartsWith("llama3.1:8b Q6_K with num_ctx 4096 needs about 6.", tight.LeftOut[2], StringComparison.Ordinal);
        Assert.All(tight.LeftOut, reason => Assert.EndsWith("more than the 6 GiB that were asked for.", reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_quantized_model_is_no_source() =>
        Assert.Empty((await SortAsync(mayCreate: true, [There], QuantizationFormat.Q4KM)).Created);

    private static Task<Entrants> SortAsync(bool mayCreate, string[] models, params QuantizationFormat[] formats) =>
        SortAsync(mayCreate, models, gibibytes: null, formats);

    private static async Task<Entrants> SortAsync(bool mayCreate, string[] models, int? gibibytes, params QuantizationFormat[] formats)
    {
        var client = new FakeServer();
        client.Described[Source] = KnownModels.Llama31.Description;
        client.Described[There] = KnownModels.Llama31.Description;
        var inventory = new ServerInventory
        {
            Server = SampleCell.Server(),
            Identity = new ServerIdentity { Software = "ollama", ManagesModels = true },
            Models =
            [
                new InstalledModel { Tag = Source, QuantizationLevel = "F16" },
                new InstalledModel { Tag = There, QuantizationLevel = "Q8_0" },
            ],
        };
        var request = new ChoiceRequest
        {
            Models = models,
            File = null,
            Overrides = [],
            Seed = null,
            Server = null,
            Pulls = false,
            ComparesAnswers = false,
            Settings = [],
            Held = gibibytes is { } most
                ? new Dictionary<string, string> { ["vram"] = FormattableString.Invariant($"{1024 * most}MiB") }
                : new Dictionary<string, string>(),
            Creates = formats,
            MayCreate = mayCreate,
        };
        return await new ChoiceEntrants(Composition.Standard(), request)
            .SortAsync(models, inventory, client, TestContext.Current.CancellationToken);
    }
}
