using System.Reflection;
using System.Runtime.CompilerServices;
using Convene.Meetings;
using Convene.Providers.Json;

namespace Convene.Providers.Tests.Json;

/// <summary>
/// A vendor's reading functions for the property tests: one class in each vendor's test folder, found by reflection, with one line for each
/// function. Its constructor calls <see cref="Add{T}"/>.
/// </summary>
public abstract class VendorReadings
{
    private readonly List<VendorReading> _all = [];

    /// <summary>The kind: the folder whose <c>Documented/*.json</c> are the samples.</summary>
    public abstract string Kind { get; }

    /// <summary>The types that hold the vendor's <see cref="Field"/>s: random answers are made of their keys.</summary>
    protected abstract IReadOnlyList<Type> FieldTypes { get; }

    /// <summary>Keys whose texts are taken with their blanks, such as titles: blanks around them are no drift.</summary>
    public virtual IReadOnlySet<string> VerbatimKeys { get; } = new HashSet<string>();

    /// <summary>Keys whose objects have keys that are content, such as areas: those are left as they are.</summary>
    public virtual IReadOnlySet<string> ContentKeyed { get; } = new HashSet<string>();

    public IReadOnlyList<string> Keys =>
    [
        .. FieldTypes
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(member => member.GetValue(null))
            .OfType<Field>()
            .SelectMany(found => found.Aliases.Prepend(found.Name))
            .Distinct(),
    ];

    public IReadOnlyList<byte[]> Samples =>
    [
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, Kind, "Documented"), "*.json").Order().Select(File.ReadAllBytes),
    ];

    internal IReadOnlyList<VendorReading> All => _all;

    /// <param name="read">Reads the outermost object of an answer; may throw nothing but <see cref="ProviderException"/>.</param>
    /// <param name="map">What is made of it afterwards: may throw nothing but <see cref="ProviderException"/>.</param>
    private protected void Add<T>(
        Func<VendorObject, ReadProblems, T> read,
        Func<T, object?>? map = null,
        [CallerArgumentExpression(nameof(read))] string name = "") =>
        _all.Add(new VendorReading(name, body =>
        {
            ReadResult<T> result;
            try
            {
                result = VendorJson.Read(body, read);
            }
            catch (ProviderException refusal)
            {
                // what was asked for may not be among what came
                return new VendorReadOutcome(new ReadFailure("$", refusal.Message), "");
            }

            if (result is { Failure: null, Value: { } value })
            {
                Map(map, value);
            }

            return new VendorReadOutcome(result.Failure, StructuralText.Of(result.Value));
        }));

    private static void Map<T>(Func<T, object?>? map, T value)
    {
        try
        {
            _ = StructuralText.Of(map?.Invoke(value));
        }
        catch (ProviderException failure)
        {
            failure.Kind.ShouldBe(ProviderFailure.Unknown, "an answer that cannot be used is unreadable, not a refusal");
        }
    }
}

internal sealed record VendorReading(string Name, Func<ReadOnlyMemory<byte>, VendorReadOutcome> Read);

/// <param name="Value">What was read, in a text that is equal where all parts are.</param>
internal sealed record VendorReadOutcome(ReadFailure? Failure, string Value);
