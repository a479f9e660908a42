using Bench.Core.Texts;

namespace Bench.Core.Plans;

/// <summary>The words for levels of thinking, the same in scenario files, records and Ollama's API.</summary>
public static class ThinkLevelWords
{
    public static Words<ThinkLevel> Words { get; } = new(
        (ThinkLevel.Low, "low"),
        (ThinkLevel.Medium, "medium"),
        (ThinkLevel.High, "high"));

    extension(ThinkLevel level)
    {
        public string Word => Words[level];
    }
}
