using Bench.Core.Plans;
using Bench.Studies.Comparing.Blocks;

namespace Bench.Studies.Tests.Comparing;

/// <summary>A comparison driven through <see cref="StudyCourse"/>.</summary>
internal sealed class ComparedCourse
{
    private readonly PairedBlocksStudy _study;
    private readonly StudyCourse _course;
    private readonly Func<StudyCell, MadeUpServers.Served> _serve;
    private readonly List<StudiedCell> _told = [];

    /// <param name="inputs">As run.json has them.</param>
    /// <param name="cells">Of the scenario.</param>
    /// <param name="serve">How each cell is served.</param>
    /// <param name="finished">By an earlier sitting.</param>
    public ComparedCourse(
        IReadOnlyDictionary<string, string> inputs, IReadOnlyList<PlanCell> cells, Func<StudyCell, MadeUpServers.Served> serve,
        IEnumerable<StudiedCell>? finished = null)
    {
        _study = (PairedBlocksStudy)CompareKind.Kind.Create(inputs, cells);
        _course = new StudyCourse(_study, seed: 42, finished ?? []);
        _serve = serve;
    }

    public PairedBlocksStudy Study => _study;

    /// <summary>The cells that were measured here, in their order.</summary>
    public IReadOnlyList<StudiedCell> Told => _told;

    public IReadOnlyList<Decision> Decisions => _course.Decisions;

    /// <summary>Of a course with so many blocks or more.</summary>
    public Decision.Comparison Comparison => Assert.IsType<Decision.Comparison>(Assert.Single(Decisions));

    public int Blocks => _told.Count == 0 ? 0 : _told.Max(cell => cell.Cell.Key.Block!.Value);

    /// <summary>Up to the end, or so many cells.</summary>
    public ComparedCourse Run(int mostCells = int.MaxValue)
    {
        while (_told.Count < mostCells && _course.Next() is StudyStep.Measure { Cells: [var next, ..] })
        {
            _told.Add(MadeUpServers.Measured(next, _serve(next), _study.Needs));
            _course.Tell(_told[^1]);
        }

        return this;
    }
}
