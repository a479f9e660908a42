namespace Bench.Studies.Capacity;

/// <summary>The verdict on a load.</summary>
public enum LoadVerdict
{
    /// <summary>Every limit of the service level is kept, with the confidence asked for.</summary>
    Holds,

    /// <summary>A limit is not kept, with that confidence.</summary>
    Breaks,

    /// <summary>As many requests as one load may take did not tell. It counts as broken, and is named.</summary>
    Undecided,
}
