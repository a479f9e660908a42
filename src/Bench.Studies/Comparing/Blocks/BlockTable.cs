using Bench.Core.Plans;

namespace Bench.Studies.Comparing.Blocks;

/// <summary>The finished cells of a comparison, pair by pair and block by block.</summary>
internal sealed class BlockTable
{
    private readonly IReadOnlyList<CellPair> _pairs;
    private readonly Dictionary<(CellId Cell, int Repetition), StudiedCell> _cells;

    public BlockTable(StudyRecord soFar, IReadOnlyList<CellPair> pairs)
    {
        _pairs = pairs;
        _cells = soFar.Cells.ToDictionary(cell => cell.Cell.Id);
        while (pairs.All(pair => Has(pair.Base.Id, Complete + 1) && Has(pair.Candidate.Id, Complete + 1)))
            Complete++;
    }

    /// <summary>Blocks from the first on of which every cell is finished.</summary>
    public int Complete { get; }

    public bool Has(CellId cell, int block) => _cells.ContainsKey((cell, block));

    /// <summary>The first blocks of one pair.</summary>
    public IReadOnlyList<MeasuredBlock> BlocksOf(int pair, int blocks) =>
        [.. Enumerable.Range(1, blocks)
            .Select(block => new MeasuredBlock(block, _cells[(_pairs[pair].Base.Id, block)], _cells[(_pairs[pair].Candidate.Id, block)]))];
}
