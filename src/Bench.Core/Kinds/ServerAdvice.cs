using Bench.Core.Catalog;

namespace Bench.Core.Kinds;

/// <summary>Advice for users of a kind of server: clauses in the imperative, without a full stop.</summary>
public abstract class ServerAdvice
{
    /// <summary>Nothing listens at the address.</summary>
    public abstract string Refused { get; }

    /// <summary>Status 403.</summary>
    public abstract string Forbidden { get; }

    /// <summary>The usual meaning of status 403, used if the server's own message says too little; otherwise null.</summary>
    public abstract string? ForbiddenBecause { get; }

    /// <summary>Status 404, and the server says nothing of a model: there is no such endpoint.</summary>
    public abstract string NotFound { get; }

    /// <summary>The server says that it does not have the model of a request.</summary>
    public abstract string NoSuchModel { get; }

    public abstract string OutOfMemory { get; }

    /// <summary>Advice if the server does not speak the kind's API: the likeliest other API; null if there is none.</summary>
    public abstract string? OtherApi { get; }

    /// <summary>Advice for getting a first model; null if no request can load one.</summary>
    public abstract string? FirstModel { get; }

    /// <summary>The server tells another quantization than was requested; null if the finding itself says what to do.</summary>
    public abstract string? WrongQuantization { get; }

    public abstract string PullFailed { get; }

    /// <summary>
    /// Requests of the model queue: what would have more of them worked on at once; null if unknown, and where nothing would.
    /// </summary>
    /// <param name="model">As the server tells of it; null if it does not.</param>
    public abstract string? MoreAtOnce(ModelDetails? model);

    /// <summary>
    /// The setting by which a server works on this many requests of the model at once; null if there is none or it is unknown.
    /// </summary>
    /// <param name="software">As the server says it; null if it does not.</param>
    /// <param name="model">As the server tells of it; null if it does not.</param>
    /// <param name="atOnce">Requests.</param>
    public abstract SlotSetting? SlotsFor(string? software, ModelDetails? model, int atOnce);

    /// <summary>Instructions for setting variables of the server's environment permanently, on each platform; null if unknown.</summary>
    /// <param name="variables">By their names. At least one.</param>
    public abstract string? HowToSet(IReadOnlyList<KeyValuePair<string, string>> variables);

    /// <summary>The variable that gives requests without a context of their own one of this length; null if there is none.</summary>
    public abstract string? ContextVariable { get; }

    /// <summary>A note for users before they apply these variables; usually null.</summary>
    public abstract string? CautionAbout(IReadOnlyList<KeyValuePair<string, string>> variables);

    /// <summary>The server lacks a model that the file names.</summary>
    public abstract string AbsentModel(Uri address, string tag);

    /// <summary>None of the server's models has the capabilities that a scenario asks for.</summary>
    public abstract string NothingFits(Uri address, IReadOnlyList<string> capabilities);

    /// <summary>A model is gone, or is another one, since the run began.</summary>
    public abstract string ChangedModel(ServerIdentity identity, string tag);
}
