using Bench.Core.Texts;

namespace Bench.Core.Records;

/// <summary>The words for what a spread of starts was taken from, in records.</summary>
public static class SpreadSourceWords
{
    public static Words<SpreadSource> Words { get; } = new(
        (SpreadSource.Nothing, "nothing"),
        (SpreadSource.Ramp, "ramp"),
        (SpreadSource.Neighbour, "neighbour"),
        (SpreadSource.Warmup, "warmup"),
        (SpreadSource.ThinkTime, "think_time"));

    extension(SpreadSource source)
    {
        public string Word => Words[source];
    }
}
