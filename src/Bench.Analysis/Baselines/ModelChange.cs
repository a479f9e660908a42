namespace Bench.Analysis.Baselines;

/// <summary>A model that is no longer the one with which the run began.</summary>
/// <param name="Seen">The digest that the server told.</param>
/// <param name="Installed">The one that was installed when the run began.</param>
/// <param name="During">The moment at which the other digest was seen.</param>
internal sealed record ModelChange(string Seen, string Installed, ModelChange.Moment During)
{
    internal enum Moment
    {
        /// <summary>The model that answered in the cell, or was loaded for it, is another one.</summary>
        InTheCell,

        /// <summary>The model that was loaded is the old one; when the cell had been measured, another one was installed.</summary>
        ByItsEnd,

        /// <summary>A cell before it saw the other one, and nothing tells that it was put back.</summary>
        Before,
    }
}
