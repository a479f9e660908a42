namespace Bench.Studies.Capacity;

/// <summary>The role of a load in a search.</summary>
public enum LoadRole
{
    /// <summary>To find where the limit lies.</summary>
    Probe,

    /// <summary>To say that a load holds: with other requests than those that it was chosen by.</summary>
    Confirmation,

    /// <summary>To see whether users who pause between an answer and their next request fit.</summary>
    Pausing,
}
