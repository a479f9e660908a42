using Bench.Models.Memory;
using Bench.Models.Shapes;
using Bench.Models.Speed;

namespace Bench.Models.Fitting;

/// <summary>
/// Checks whether a model fits, known before it is loaded: what it needs part by part, how much of it stands on the GPU, the longest
/// context that leaves all of it there, and how fast it can be at most.
/// </summary>
public sealed record ModelFit
{
    /// <summary>Engines hold contexts in steps of this.</summary>
    private const int ContextStep = 256;

    /// <summary>The context if a model does not state its trained context.</summary>
    private const int LongestContext = 1 << 20;

    private ModelFit(ModelShape shape, FitQuestion question)
    {
        (Shape, Question) = (shape, question);
        Estimate = MemoryEstimate.Of(shape, question.Request);
        PartsOnGpu = question.Machine.IsHost ? 0 : Estimate.PartsWithin(question.Machine.FreeBytes - Estimate.Margin);
        LargestContext = shape.LooksBothWays ? null : Largest(shape, question, withMargin: true);
    }

    public ModelShape Shape { get; }

    public FitQuestion Question { get; }

    public MemoryEstimate Estimate { get; }

    /// <summary>Bytes with what is kept free for what is not known exactly.</summary>
    public long Needed => Estimate.Total + Estimate.Margin;

    public bool Fits => Needed <= Question.Machine.FreeBytes;

    /// <summary>Bytes that are lacking; 0 where it fits.</summary>
    public long Shortfall => Math.Max(0, Needed - Question.Machine.FreeBytes);

    /// <summary>True if it would fit if nothing else were in the memory.</summary>
    public bool FitsWhenEmpty => Needed <= Question.Machine.TotalBytes;

    /// <summary>Layers, and what is outside of them as one more, that stand on the GPU; 0 where there is none.</summary>
    public int PartsOnGpu { get; }

    /// <summary>
    /// The largest num_ctx with which all of it fits, in steps of 256 and at most what the model was trained for;
    /// null if none fits, and of models that keep no context.
    /// </summary>
    public int? LargestContext { get; }

    /// <summary>The same without what is kept free for what is not known exactly: where the limit is to be looked for.</summary>
    public int? LargestWithoutMargin => Shape.LooksBothWays ? null : Largest(Shape, Question, withMargin: false);

    /// <summary>True if the model was trained for no longer context than <see cref="LargestContext"/>.</summary>
    public bool IsLimitedByTraining => LargestContext is { } largest && largest >= TrainedFor(Shape) / ContextStep * ContextStep;

    /// <summary>
    /// Tokens a second of one sequence at the asked context, full, that no engine exceeds; null if the memory's bandwidth is not known,
    /// the model's tensors are not, or it does not fit.
    /// </summary>
    public double? DecodeBound => Fits && Question.Machine.BytesPerSecond is { } bytes && Shape.Tensors.Count > 0 && !Shape.LooksBothWays
        ? new Roofline(Shape).DecodeBound(
            bytes, Question.Machine.OperationsPerSecond ?? double.PositiveInfinity, Question.Context, Question.Request.KvCache)
        : null;

    /// <param name="shape">With its tensors: without them nobody knows its weights.</param>
    /// <param name="question">Into what, and how.</param>
    /// <exception cref="ArgumentException">The shape names no tensors.</exception>
    public static ModelFit Of(ModelShape shape, FitQuestion question) => shape.Tensors.Count > 0
        ? new ModelFit(shape, question)
        : throw new ArgumentException("The weights of a model without tensors are unknown.", nameof(shape));

    private static int TrainedFor(ModelShape shape) => shape.TrainedContext > 0 ? shape.TrainedContext : LongestContext;

    /// <summary>By halves: a longer context never needs less.</summary>
    private static int? Largest(ModelShape shape, FitQuestion question, bool withMargin)
    {
        var (fits, fails) = (0, TrainedFor(shape) / ContextStep + 1);
        while (fails - fits > 1)
        {
            var middle = (fits + fails) / 2;
            (fits, fails) = HoldsWith(middle * ContextStep) ? (middle, fails) : (fits, middle);
        }

        return fits == 0 ? null : fits * ContextStep;

        bool HoldsWith(int context)
        {
            var estimate = MemoryEstimate.Of(shape, (question with { Context = context }).Request);
            return estimate.Total + (withMargin ? estimate.Margin : 0) <= question.Machine.FreeBytes;
        }
    }
}
