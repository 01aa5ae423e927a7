// The page's languages: which one is spoken, and how texts in all of them are written down.

export const languages = ["en", "es"] as const;
export type Language = (typeof languages)[number];

/** Texts in every language: a key that one language lacks does not compile. */
export const bilingual = <Key extends string>(
  texts: Readonly<Record<Language, Readonly<Record<Key, string>>>>,
): Readonly<Record<Language, Readonly<Record<Key, string>>>> => texts;

const kept = "fragua language";

/** What was chosen before, on any page of the playground, or what the browser speaks. */
export const readLanguage = (): Language => {
  let said: string | null = null;
  try {
    said = localStorage.getItem(kept);
  } catch {
    // Without a store the page works, too.
  }
  return languages.find((language) => language === said) ?? (navigator.language.startsWith("es") ? "es" : "en");
};

/** Keeps the choice for the next visit. */
export const keepLanguage = (language: Language): void => {
  try {
    localStorage.setItem(kept, language);
  } catch {
    // As above.
  }
};
