using Bench.Core.Catalog;
using Bench.Core.Kinds;

namespace Bench.Testing.Samples;

/// <summary>
/// A kind that the product does not have: OpenAI's wire format, with differences in every property that one may have.
/// What works with it asks for properties and not for kinds.
/// </summary>
public static class SampleKind
{
    public static ServerKind Toy { get; } = new()
    {
        Word = "toy",
        WordInSummaries = "toy",
        Noun = "a toy",
        Software = new ServerSoftware("toy-server", "Toy"),
        Api = ServerKind.OpenAi.Api with
        {
            Owner = "Toy",
            Chat = new ApiEndpoint.Served("toys/chat"),
            Generate = new ApiEndpoint.Absent("generate is for grown-ups", "write endpoint: chat"),
            Options = new ApiOptions
            {
                Known = ["num_ctx", "wheels"],
                Reserved = new Dictionary<string, string> { ["model"] = "name the model in the sweep" },
                Forms = [],
            },
            MissingKeys = [],
            CarriesModelParameters = true,
            OptionsReachTemplate = false,
            MayLackModelList = false,
            TellsDurations = true,
            AddressEnd = null,
        },
        Addressing =
            new ServerAddressing { BarePort = 8000, Default = new DefaultAddress("TOY_HOST", "http://127.0.0.1:8000"), Mistaken = null },
        Advice = new Words(),
        Starting = new ServerStarting
        {
            AddressVariable = "TOY_HOST",
            SlotsVariable = null,
            CacheTypeVariable = null,
            ReadyPaths = ["toys/ready"],
        },
        ManagesModels = false,
        QuantizationIsLabel = true,
        IsStartedByHarness = false,
        IsSimulated = false,
        HasStandIn = false,
    };

    private sealed class Words : ServerAdvice
    {
        public override string Refused => "wind it up";

        public override string Forbidden => "ask its owner";

        public override string ForbiddenBecause => "toys belong to somebody";

        public override string NotFound => "look under the bed";

        public override string NoSuchModel => "look into the box";

        public override string OutOfMemory => "take a smaller toy";

        public override string? OtherApi => null;

        public override string FirstModel => "`toy build car` makes a small one";

        public override string WrongQuantization => "paint it anew";

        public override string PullFailed => "push";

        public override string MoreAtOnce(ModelDetails? model) => "buy a second toy";

        public override SlotSetting? SlotsFor(string? software, ModelDetails? model, int atOnce) => null;

        public override string? HowToSet(IReadOnlyList<KeyValuePair<string, string>> variables) => null;

        public override string? ContextVariable => null;

        public override string? CautionAbout(IReadOnlyList<KeyValuePair<string, string>> variables) => null;

        public override string AbsentModel(Uri address, string tag) => $"`toy build {tag}`";

        public override string NothingFits(Uri address, IReadOnlyList<string> capabilities) => "buy another toy";

        public override string ChangedModel(ServerIdentity identity, string tag) => $"mend {tag}";
    }
}
