"""Every form of a word finds every other form of it (DESIGN §9)."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.search.analyser import MOST_CHARACTERS, index_keys, keys_of
from archive.search.words import fold, look_alike, words

# ruff: noqa: E501 - each line is one word in all its forms
FORMS = """
беженец беженца беженцу беженцем беженце беженцы беженцев беженцам беженцами беженцах
человек человека человеку человеком человеке люди людей людям людьми людях
ребёнок ребенок ребёнка ребенку ребёнком ребёнке дети детей детям детьми детях
мигрант мигранта мигранту мигрантом мигранте мигранты мигрантов мигрантам мигрантами мигрантах
мигрантка мигрантки мигрантке мигрантку мигранткой мигранток мигранткам мигрантками
миграция миграции миграцию миграцией миграций миграциям миграциями миграциях
миграционный миграционная миграционное миграционные миграционного миграционной миграционных миграционным миграционными
государство государства государству государством государстве государств государствам государствами государствах
решение решения решению решением решении решений решениям решениями решениях
защита защиты защите защиту защитой защит
граница границы границе границу границей границ границам границами границах
участник участника участнику участником участнике участники участников участникам участниками участниках
наблюдатель наблюдателя наблюдателю наблюдателем наблюдатели наблюдателей наблюдателям наблюдателями наблюдателях
председательство председательства председательству председательством председательстве
председатель председателя председателю председателем председатели председателей
координатор координатора координатору координатором координаторе координаторы координаторов координаторам координаторами
совещание совещания совещанию совещанием совещании совещаний совещаниям совещаниями совещаниях
встреча встречи встрече встречу встречей встреч встречам встречами встречах
документ документа документу документом документе документы документов документам документами документах
декларация декларации декларацию декларацией деклараций декларациям
процедура процедуры процедуре процедуру процедурой процедур процедурам процедурами
убежище убежища убежищу убежищем убежищ убежищам
торговля торговли торговле торговлю торговлей
возвращение возвращения возвращению возвращением возвращении возвращений
гражданство гражданства гражданству гражданством гражданстве
гражданин гражданина гражданину гражданином граждане граждан гражданам гражданами гражданах
безгражданство безгражданства безгражданству безгражданством безгражданстве
лицо лица лицу лицом лице лиц лицам лицами лицах
женщина женщины женщине женщину женщиной женщин женщинам женщинами женщинах
право права праву правом праве прав правам правами правах
закон закона закону законом законе законы законов законам законами законах
сотрудничество сотрудничества сотрудничеству сотрудничеством сотрудничестве
обязательство обязательства обязательству обязательств обязательствам обязательствами
перемещение перемещения перемещению перемещением перемещений
перемещённый перемещенный перемещённые перемещенных перемещённым перемещёнными
въезд въезда въезду въездом въезде въезды въездов
выезд выезда выезду выездом выезде выезды
кризис кризиса кризису кризисом кризисе кризисы кризисов кризисам
работник работника работнику работником работники работников работникам работниками
труд труда труду трудом труде
приём прием приёма приема приёму приёмом приёме
отчёт отчет отчёта отчету отчётом отчётов отчеты отчётах
план плана плану планом плане планы планов планам планами
повестка повестки повестке повестку повесткой повесток повесткам
регион региона региону регионом регионе регионы регионов регионам
региональный региональная региональное региональные регионального региональной региональных
алматинский алматинская алматинского алматинскому алматинским алматинском алматинской
Алматы
Казахстан Казахстана Казахстану Казахстаном Казахстане
Афганистан Афганистана Афганистану Афганистаном Афганистане
Таджикистан Таджикистана Таджикистану Таджикистаном Таджикистане
Кыргызстан Кыргызстана Кыргызстану Кыргызстаном Кыргызстане
Турция Турции Турцию Турцией
Узбекистан Узбекистана Узбекистану Узбекистаном Узбекистане
Азербайджан Азербайджана Азербайджану Азербайджаном Азербайджане
Пакистан Пакистана Пакистану Пакистаном Пакистане
принять принял приняла приняли примет примут
участвовать участвует участвуют участвовал участвовали
защищать защищает защищают защищал защищали
день дня дню днём дне дни дней дням днями днях
год года году годом годе годы
месяц месяца месяцу месяцем месяцы месяцев месяцам
неделя недели неделе неделю неделей недель
семья семьи семье семью семьёй семей семьям семьями семьях
мать матери матерью матерей матерям
друг друга другу другом друзья друзей друзьям
сын сына сыну сыном сыновья сыновей
время времени временем времена времён времен
путь пути путём путей путям путями
судьба судьбы судьбе судьбу судеб судьбам
письмо письма письму письмом письме писем письмам
стеклянный стеклянная стеклянных
конец конца концу концом конце концы концов
отец отца отцу отцом отцы отцов
иностранец иностранца иностранцу иностранцы иностранцев иностранцам
переселенец переселенца переселенцу переселенцы переселенцев переселенцам переселенцами
refugee refugees refugee's refugees'
migrant migrants migrant's
migration migrations
meeting meetings
decision decisions
person persons people
child children child's
woman women women's
State States State's
country countries
border borders
observer observers
agreement agreements
organization organizations organisation organisations
programme programmes program programs
centre centres center centers
labour labor
crisis crises
party parties
policy policies
return returns returned returning
protect protects protected protecting
participate participates participated participating
Türkiye Turkiye TÜRKİYE Türkiyeʼs
Əhmədov Ehmedov
Қазақстан Казакстан
Oʻzbekiston O'zbekiston Ozbekiston O‘zbekiston
Түркия Туркия
Şentürk Senturk
ИОМ иом
МОМ мом
ССДЛ ссдл
УВКБ увкб
""".strip().splitlines()

PAIRS = [pair for line in FORMS for pair in itertools.product(line.split(), repeat=2)]


def finds(typed: str, written: str) -> bool:
    return index_keys(written) in keys_of(fold(typed))


@pytest.mark.parametrize("line", FORMS, ids=lambda line: line.split()[0])
def test_every_form_finds_every_other(line):
    missed = [pair for pair in itertools.product(line.split(), repeat=2) if not finds(*pair)]
    assert missed == []


def test_the_table_is_large_enough_to_mean_something():
    assert sum(len(line.split()) for line in FORMS) > 500


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        pytest.param("миграция", "мигра\u00adция", id="soft hyphen of an extracted PDF"),
        pytest.param("миграция", "мигра\u00ad\nция", id="soft hyphen at the end of a line"),
        pytest.param("районе", "раи\u0306оне", id="й in two characters, as macOS names files"),
        pytest.param("СОМ", "CОM", id="Latin letters in a Russian word"),
        pytest.param("беженцы", "бeжeнцев", id="Latin e in a Russian word"),
        pytest.param("решение", "«решение»", id="quotes"),
        pytest.param("office", "o\ufb03ce", id="a ligature"),
        pytest.param("5", "№ 5", id="a number sign"),
        pytest.param("5", "No. 5", id="an English number sign"),
        pytest.param("5", "05", id="a zero before"),
        pytest.param("٣", "3", id="digits of another script"),
    ],
)
def test_spellings_meet(typed, written):
    assert finds(typed, written)


def test_words_of_a_hyphen_are_words_of_their_own():
    assert index_keys("COVID\u201119") == "covid 19"
    assert index_keys("государства-участники").split() == [
        keys_of("государство")[0],
        keys_of("участник")[0],
    ]


def test_a_whole_word_may_have_been_typed_in_the_other_script():
    assert look_alike("COM") == "СОМ"
    assert look_alike("СОМ") == "COM"
    assert look_alike("SOM") is None
    assert look_alike("2026") is None


def test_a_word_stands_where_it_was_written():
    text = "О\u00a0мигра\u00adции и «беженцах»"
    assert [text[w.start : w.end] for w in words(text)] == ["О", "мигра\u00adции", "и", "беженцах"]


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300))
def test_any_text_becomes_plain_keys(text):
    keys = index_keys(text)
    assert all(key.isalnum() and len(key) <= 60 for key in keys.split())
    assert "\x00" not in keys
    keys.encode()


def test_a_text_without_end_stays_within_bounds():
    assert len(index_keys("слово " * 200_000)) <= MOST_CHARACTERS
    assert len(index_keys("я" * 10**6)) < 100
