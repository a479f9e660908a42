using Bench.Core.Catalog;
using Bench.Core.Kinds;
using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Runs.Tests.Kit;

/// <summary>Parts of a manifest with every field set to something that shows.</summary>
internal static class SampleSnapshots
{
    public static SelfCheck Check => new()
    {
        Tries =
        [
            new SelfCheckTry(
                new SelfCheckLoad
                {
                    Streams = 64,
                    FirstToken = Duration.FromMilliseconds(50),
                    TokenInterval = Duration.FromMilliseconds(10),
                    Tokens = 95,
                    Length = Duration.FromSeconds(2),
                },
                new SelfCheckFigures
                {
                    Requests = 180,
                    Compared = 179,
                    Lines = 17_000,
                    TtftErrorP50Ms = 0.25,
                    TtftErrorP95Ms = 2.25,
                    TtftErrorP99Ms = 2.5,
                    ItlErrorP50Ms = 0.01,
                    ItlErrorP99Ms = 1.5,
                    ItlP50Ms = 10,
                    TrueItlP50Ms = 10.01,
                    ScheduleLagP50Ms = 0.05,
                    ScheduleLagP99Ms = 0.5,
                    ServerLatenessP99Ms = 1.25,
                    InFlight = 63.5,
                    PeakInFlight = 64,
                    CoalescedPercent = null,
                    Cpu = Duration.FromMilliseconds(350),
                    Took = Duration.FromSeconds(3),
                },
                ["1 of 180 requests failed, or differ from what the server sent"]),
        ],
    };

    public static ServerSnapshot Server => new()
    {
        Name = "local",
        Kind = ServerKind.Ollama,
        Url = "http://127.0.0.1:11434/",
        Version = "0.32.15",
        Models =
        [
            new ModelSnapshot(
                new InstalledModel
                {
                    Tag = "truth:latest",
                    Digest = "1",
                    SizeBytes = 7_000_000,
                    Family = "llama",
                    ParameterSize = "1.2B",
                    QuantizationLevel = "Q4_K_M",
                },
                new ModelDetails
                {
                    Capabilities = ["completion", "tools"],
                    Weights = [new string('a', 64), new string('b', 64)],
                    Architecture = "llama",
                    QuantizationLevel = "Q4_K_M",
                    ContextLength = 131_072,
                    ParameterCount = 1_200_000_000_000,
                    BlockCount = 16,
                    HeadCount = 32,
                    HeadCountKv = 8,
                    KeyLength = 64,
                    ValueLength = 65,
                    EmbeddingLength = 2048,
                    ExpertCount = 8,
                }),
            new ModelSnapshot(new InstalledModel { Tag = "bare:latest" }, null),
            new ModelSnapshot(new InstalledModel { Tag = "big:cloud", SizeBytes = 384, RemoteHost = "https://ollama.com:443" }, null),
        ],
    };
}
