namespace Bench.Studies.Choosing;

/// <summary>What is wanted most of a model that keeps every limit.</summary>
public enum ChoicePreference
{
    /// <summary>The best answers, by measured scores; without them by a stand-in that is called a proxy wherever it stands.</summary>
    Quality,

    /// <summary>The highest decode rate.</summary>
    Speed,

    /// <summary>The least memory.</summary>
    Memory,
}
