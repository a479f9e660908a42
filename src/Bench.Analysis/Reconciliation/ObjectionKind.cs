namespace Bench.Analysis.Reconciliation;

/// <summary>The reason why a server's figure is not believed.</summary>
public enum ObjectionKind
{
    /// <summary>It covers more time than passed at the client.</summary>
    LongerThanSeen,

    /// <summary>It leaves no time for what the client saw, or no hardware is that fast.</summary>
    TooShort,

    /// <summary>The lines of the answer, the limit that was requested or the context exclude it.</summary>
    CountExcluded,

    /// <summary>Its neighbours in the same account contradict it.</summary>
    ContradictsItself,

    /// <summary>Server and client tell different stories, and nothing decides between them.</summary>
    Disagreement,
}
