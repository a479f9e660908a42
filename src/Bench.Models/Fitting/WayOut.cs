using Bench.Models.Memory;
using Bench.Models.Shapes;
using Bench.Models.Tensors;

namespace Bench.Models.Fitting;

/// <summary>One change by which a model that does not fit would. Closed: <see cref="Match"/> names every kind.</summary>
public abstract record WayOut
{
    private const int ShortestContext = 1024;
    private const long Gibibyte = 1L << 30;

    /// <summary>Sizes of the memory of cards that are sold, in GiB.</summary>
    private static readonly int[] Cards = [4, 6, 8, 12, 16, 24, 32, 48, 80, 96, 141, 192, 288];

    private WayOut()
    {
    }

    public abstract TResult Match<TResult>(
        Func<ShorterContext, TResult> context, Func<OtherCache, TResult> cache, Func<FewerSlots, TResult> slots,
        Func<OtherQuantization, TResult> quantization, Func<LargerCard, TResult> card);

    /// <summary>
    /// The nearest of each kind, those first that leave the model as it is; empty if it fits. A card is always among them, if one is
    /// large enough.
    /// </summary>
    /// <param name="fit">The fit that fails.</param>
    /// <param name="format">The model's own quantization; null if it is none that is known: no smaller one is proposed then.</param>
    public static IReadOnlyList<WayOut> Of(ModelFit fit, QuantizationFormat? format)
    {
        if (fit.Fits)
            return [];
        var (shape, question) = (fit.Shape, fit.Question);
        return
        [
            .. fit.LargestContext is { } context and >= ShortestContext && context < question.Context
                ? [new ShorterContext(context)]
                : Array.Empty<WayOut>(),
            .. Enum.GetValues<KvCacheType>()
                .Where(
                    type => type > question.KvCache && question.FlashAttention && ModelFit.Of(shape, question with { KvCache = type }).Fits)
                .Take(1)
                .Select(type => new OtherCache(type)),
            .. Enumerable.Range(1, question.Slots - 1)
                .Reverse()
                .Where(slots => ModelFit.Of(shape, question with { Slots = slots }).Fits)
                .Take(1)
                .Select(slots => new FewerSlots(slots)),
            .. Smaller(shape, format)
                .Where(smaller => ModelFit.Of(shape.In(smaller), question).Fits)
                .Take(1)
                .Select(smaller => new OtherQuantization(smaller)),
            .. question.Machine.IsHost
                ? []
                : Cards
                    .Where(card => card * Gibibyte - FitQuestion.GpuBackendBytes >= fit.Needed)
                    .Take(1)
                    .Select(card => new LargerCard(card)),
        ];
    }

    /// <summary>
    /// From the most bits to the fewest. Only of weights with enough bits to begin with: nobody quantizes what was quantized.
    /// </summary>
    private static IEnumerable<QuantizationFormat> Smaller(ModelShape shape, QuantizationFormat? format) =>
        format is null || shape.LooksBothWays
            ? []
            : Usual.Where(other => Place(other) > Place(format) && shape.In(other).WeightBytes < shape.WeightBytes);

    private static readonly QuantizationFormat[] Usual =
    [
        QuantizationFormat.Q80, QuantizationFormat.Q6K, QuantizationFormat.Q5KM, QuantizationFormat.Q4KM, QuantizationFormat.Q3KM,
        QuantizationFormat.Q2K,
    ];

    private static int Place(QuantizationFormat format) => QuantizationFormat.All.ToList().IndexOf(format);

    public sealed record ShorterContext(int Context) : WayOut
    {
        public override TResult Match<TResult>(
            Func<ShorterContext, TResult> context, Func<OtherCache, TResult> cache, Func<FewerSlots, TResult> slots,
            Func<OtherQuantization, TResult> quantization, Func<LargerCard, TResult> card) => context(this);
    }

    public sealed record OtherCache(KvCacheType Type) : WayOut
    {
        public override TResult Match<TResult>(
            Func<ShorterContext, TResult> context, Func<OtherCache, TResult> cache, Func<FewerSlots, TResult> slots,
            Func<OtherQuantization, TResult> quantization, Func<LargerCard, TResult> card) => cache(this);
    }

    public sealed record FewerSlots(int Slots) : WayOut
    {
        public override TResult Match<TResult>(
            Func<ShorterContext, TResult> context, Func<OtherCache, TResult> cache, Func<FewerSlots, TResult> slots,
            Func<OtherQuantization, TResult> quantization, Func<LargerCard, TResult> card) => slots(this);
    }

    public sealed record OtherQuantization(QuantizationFormat Format) : WayOut
    {
        public override TResult Match<TResult>(
            Func<ShorterContext, TResult> context, Func<OtherCache, TResult> cache, Func<FewerSlots, TResult> slots,
            Func<OtherQuantization, TResult> quantization, Func<LargerCard, TResult> card) => quantization(this);
    }

    /// <param name="Gibibytes">Of its memory.</param>
    public sealed record LargerCard(int Gibibytes) : WayOut
    {
        public override TResult Match<TResult>(
            Func<ShorterContext, TResult> context, Func<OtherCache, TResult> cache, Func<FewerSlots, TResult> slots,
            Func<OtherQuantization, TResult> quantization, Func<LargerCard, TResult> card) => card(this);
    }
}
